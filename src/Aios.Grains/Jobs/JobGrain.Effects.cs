using System.Collections.Immutable;
using Aios.Abstractions.Dispatch;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Grains.Jobs;

/// <summary>What a saved decision has the grain do. Nothing here is awaited by the pump: what fails is asked for again.</summary>
internal sealed partial class JobGrain
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    /// <summary>What gathered while the history could not be written goes there in pages: a try that fails again has not written
    /// thousands of results for nothing.</summary>
    private const int RecordedAtOnce = 500;
    private bool _recording;
    private bool _unrecordable;
    private bool _newsOfNext;
    private IGrainTimer? _again;

    private void Act(IReadOnlyList<JobEffect> effects)
    {
        List<Run> dispatch = [];
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case JobEffect.Dispatch ask when _state.Runs.TryGetValue(ask.Run.RunId, out var run):
                    dispatch.Add(run);
                    break;
                case JobEffect.Dispatch:
                    break;
                case JobEffect.Cancel cancel:
                    CancelAsync(cancel.Run).Ignore();
                    break;
                case JobEffect.Disown stray:
                    DisownAsync(stray).Ignore();
                    break;
                case JobEffect.Record:
                    RecordAsync().Ignore();
                    break;
                case JobEffect.Tell:
                    TellDependents();
                    break;
                default:
                    throw new InvalidOperationException($"No way to carry out {effect}.");
            }
        }

        if (dispatch.Count > 0)
        {
            AskAsync(dispatch).Ignore();
        }
    }

    private async Task AskAsync(List<Run> runs)
    {
        try
        {
            await GrainFactory
                .GetGrain<IDispatcherGrain>(IDispatcherGrain.Key)
                .Ask([.. runs.Select(run => RunRequestOf.Run(_name, run, TextOf(run.DefinitionHash)))]);
        }
        catch (Exception e)
        {
            LogNotAsked(e, _name, runs.Count);
            AskAgainSoon();
        }
    }

    private async Task DisownAsync(JobEffect.Disown stray)
    {
        try
        {
            await GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).Withdraw(stray.RunId, stray.Attempt);
        }
        catch (Exception e)
        {
            LogNotDisowned(e, _name, stray.RunId);
        }
    }

    /// <summary>An attempt that no device has claimed is claimed here, so that none ever will.</summary>
    private async Task CancelAsync(Run run)
    {
        try
        {
            var dispatcher = GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);
            var reply = await dispatcher.Withdraw(run.RunId, run.Attempt);
            if (reply.OnDevice)
            {
                return;
            }

            var now = time.GetUtcNow();
            var claim = new AttemptRecord
            {
                Number = run.Attempt,
                Device = "",
                Incarnation = 0,
                StartedAt = now,
                FinishedAt = now,
                Outcome = Outcome.Canceled,
                Error = run.EndingReason,
            };
            var begun = results.TryClaim(_name, run.RunId, claim, durable: true);
            if (begun is null || begun is { Device: "", Outcome: Outcome.Canceled })
            {
                await Post(new Letter(new JobEvent.NeverBegins(run.RunId, run.Attempt)));
            }
            else if (begun.Outcome is not null)
            {
                await Post(new Letter(new JobEvent.Ended(run.RunId, begun)));
            }
            else
            {
                // A device began it, and this dispatcher has not heard of it: told where, it finds out, or says that it is lost.
                var where = run with
                {
                    Device = begun.Device,
                    Incarnation = begun.Incarnation,
                };
                await dispatcher.Ask([RunRequestOf.Run(_name, where, TextOf(run.DefinitionHash))]);
                AskAgainSoon();
            }
        }
        catch (Exception e)
        {
            LogNotCanceled(e, _name, run.RunId);
            AskAgainSoon();
        }
    }

    /// <summary>One at a time: what comes meanwhile goes with the next.</summary>
    private async Task RecordAsync()
    {
        if (_recording)
        {
            return;
        }

        if (folders.Unwritable is not null)
        {
            _newsOfNext = true;
            AskAgainSoon();
            return;
        }

        _recording = true;
        try
        {
            while (_state.HasUnrecorded || _newsOfNext)
            {
                _newsOfNext = false;
                var ended = _state.UnrecordedRuns.Take(RecordedAtOnce).ToImmutableList();
                var occurrences = _state.UnrecordedOccurrences.Take(RecordedAtOnce).ToImmutableList();
                var next = AlarmRules.NextPlanned(_state, cluster.TimeZone);
                await publisher.PublishAsync(_name, ended, occurrences, next, CancellationToken.None);
                _unrecordable = false;
                DateTimeOffset? to = occurrences.IsEmpty ? null : occurrences[^1].At;
                await Post(new Letter(new JobEvent.Recorded(ended.Select(r => r.RunId).ToHashSet(), to)));
                TellWaiters(ended.Select(r => r.RunId));
            }
        }
        catch (Exception e)
        {
            _newsOfNext = true;
            if (!_unrecordable)
            {
                LogNotRecorded(e, _name);
            }

            _unrecordable = true;
            AskAgainSoon();
        }
        finally
        {
            _recording = false;
        }
    }

    /// <summary>However many effects fail at once, one timer asks again for all of them.</summary>
    private void AskAgainSoon() =>
        _again ??= this.RegisterGrainTimer(
            AskAgainAsync,
            new GrainTimerCreationOptions(s_again, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true }
        );

    private async Task AskAgainAsync(CancellationToken cancellationToken)
    {
        _again?.Dispose();
        _again = null;
        if (folders.Unwritable is not null)
        {
            AskAgainSoon();
            return;
        }

        if (_newsOfNext)
        {
            RecordAsync().Ignore();
        }

        await Post(new Letter(new JobEvent.AskAgain()));
    }
}
