using System.Collections.Immutable;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Errors;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Grains.Jobs;

/// <summary>Ends of runs go to the jobs that come after this one, and come from those that this one comes after.</summary>
internal sealed partial class JobGrain
{
    private readonly HashSet<string> _telling = new(StringComparer.Ordinal);

    public Task InputsEnded(ImmutableArray<EndedInput> ends, CancellationToken cancellationToken = default) =>
        Task.WhenAll(ends.Select(e => Post(new Letter(new JobEvent.InputEnded(e.Job, e.RunId, e.Outcome)))));

    private void TellDependents()
    {
        foreach (var dependent in _state.EndsToTell.Select(e => e.Dependent).Distinct().ToList())
        {
            TellAsync(dependent).Ignore();
        }
    }

    /// <summary>One call at a time, so that ends arrive in their order; what comes meanwhile goes with the next.</summary>
    private async Task TellAsync(string dependent)
    {
        if (!_telling.Add(dependent))
        {
            return;
        }

        try
        {
            while (_state.EndsToTell.Where(e => e.Dependent == dependent).ToList() is { Count: > 0 } ends)
            {
                await GrainFactory
                    .GetGrain<IJobGrain>(dependent)
                    .InputsEnded([
                        .. ends.Select(e => new EndedInput
                        {
                            Job = _name,
                            RunId = e.RunId,
                            Outcome = e.Outcome,
                        }),
                    ]);
                await Post(new Letter(new JobEvent.Told(dependent, ends.Select(e => e.RunId).ToHashSet())));
            }
        }
        catch (Exception e)
        {
            LogNotTold(e, _name, dependent);
            AskAgainSoon();
        }
        finally
        {
            _telling.Remove(dependent);
        }
    }

    /// <summary>A run's payload is on disk before the run is accepted.</summary>
    private void KeepInputs(JobDecision decision)
    {
        foreach (var fired in decision.Inputs.OfType<InputNews.Fired>())
        {
            results.WritePayload(_name, fired.RunId, InputsPayload.Of(fired.Inputs, ResultOf));
        }
    }

    private RunResult? ResultOf(InputEnd end)
    {
        try
        {
            return results.ReadResult(end.Job, end.RunId);
        }
        catch (AiosException e)
        {
            // It will not get better, and how the run ended is known without it.
            LogDamaged(e, _name, end.Job, end.RunId);
            return null;
        }
    }

    private void LogInputs(JobDecision decision)
    {
        foreach (var news in decision.Inputs)
        {
            switch (news)
            {
                case InputNews.Refused refused:
                    LogRefusedAfter(_name, Words(refused.Inputs), refused.Reason);
                    break;
                case InputNews.Ignored ignored:
                    LogIgnored(_name, Words([ignored.End]), ignored.Reason);
                    break;
                case InputNews.Fired fired:
                    LogFired(_name, fired.RunId, Words(fired.Inputs));
                    break;
                default:
                    throw new InvalidOperationException($"No words for {news}.");
            }
        }
    }

    private static string Words(ImmutableArray<InputEnd> ends) =>
        string.Join(", ", ends.Select(e => $"{e.Job} {e.RunId}"));
}
