using System.Collections.Immutable;
using Aios.Abstractions;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Results;
using Aios.Grains.Placement;
using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Aios.Grains.Jobs;

/// <summary>A thin shell around <see cref="JobDecider"/>: collects events, decides, saves, then acts.</summary>
/// <remarks>Reentrant, so that events which come while a write is under way wait for the next decision together and share its
/// write. State is touched by the pump alone, one decision at a time.</remarks>
[GrainType("aios.job"), ControlFilter, Reentrant]
internal sealed partial class JobGrain(
    [PersistentState("state", GrainsStorage.Name)] IPersistentState<JobState> storage,
    IResultStore results,
    IRunPublisher publisher,
    ClusterFacts cluster,
    TimeProvider time,
    ILogger<JobGrain> logger
) : Grain, IJobGrain, IRemindable
{
    private List<Letter> _mail = [];
    private JobState _state = JobState.Empty;
    private Task _pump = Task.CompletedTask;
    private string _name = "";
    private ImmutableDictionary<string, DefinitionText> _texts = ImmutableDictionary<string, DefinitionText>.Empty;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _name = this.GetPrimaryKeyString();
        _state = storage.RecordExists ? storage.State : JobState.Empty;
        if (!_state.Runs.IsEmpty || _state.HasUnrecorded)
        {
            await EnsureReminder();
            foreach (var begun in Begun())
            {
                Post(new Letter(begun)).Ignore();
            }

            Post(new Letter(new JobEvent.AskAgain())).Ignore();
        }

        ArmTimer();
    }

    public async Task Define(DefinitionText definition, CancellationToken cancellationToken = default) =>
        await Post(new Letter(new JobEvent.Defined(DefinitionJson.Read(definition.Json), definition.Hash)));

    public async Task Remove(CancellationToken cancellationToken = default) =>
        await Post(new Letter(new JobEvent.Removed()));

    public async Task<TriggerReply> Trigger(TriggerCall call, CancellationToken cancellationToken = default)
    {
        var triggered = new JobEvent.Triggered
        {
            Trigger = new RunTrigger { Kind = call.Kind, By = call.By },
            Key = call.Key,
            HasPayload = call.Payload is not null,
        };
        return await Post(new Letter(triggered) { Payload = call.Payload }) switch
        {
            TriggerAnswer.Accepted accepted => new TriggerReply
            {
                RunId = accepted.RunId,
                Duplicate = accepted.Duplicate,
            },
            TriggerAnswer.Refused refused => new TriggerReply { Refusal = refused.Kind, Reason = refused.Reason },
            _ => throw new InvalidOperationException("A trigger was saved without an answer."),
        };
    }

    public async Task Wake(CancellationToken cancellationToken = default)
    {
        var asked = Post(new Letter(new JobEvent.AskAgain()));
        await Post(new Letter(new JobEvent.Woken()));
        await asked;
    }

    public async Task Rearm(CancellationToken cancellationToken = default)
    {
        await Wake(cancellationToken);
        if (_state.AlarmAt is { } at)
        {
            await SetReminder(at);
        }
    }

    public Task Report(ImmutableArray<AttemptReport> reports, CancellationToken cancellationToken = default) =>
        Task.WhenAll(reports.Select(report => Post(new Letter(ReportedEvent.Of(report)))));

    public async Task Lose(AttemptLoss loss, CancellationToken cancellationToken = default)
    {
        foreach (var happened in ReportedEvent.Of(loss, results.ReadAttempt(_name, loss.RunId, loss.Attempt)))
        {
            await Post(new Letter(happened));
        }
    }

    public async Task<bool> Cancel(string runId, string by, CancellationToken cancellationToken = default)
    {
        if (!_state.Runs.ContainsKey(runId))
        {
            return false;
        }

        await Post(new Letter(new JobEvent.CancelRequested(runId, by)));
        return true;
    }

    public Task<JobSnapshot> GetSnapshot(CancellationToken cancellationToken = default) =>
        Task.FromResult(JobView.Of(_name, _state, cluster.TimeZone));

    /// <summary>Starts are not saved with the state, and the activation that knew of them is gone: the devices' records tell. Without
    /// them a run whose device is lost would wait for ever where no other has its tags.</summary>
    private IEnumerable<JobEvent> Begun() =>
        from run in _state.Runs.Values
        where run is { Status: RunStatus.Queued, Device: null }
        let record = results.ReadAttempt(_name, run.RunId, run.Attempt)
        where record is { Device.Length: > 0 }
        select ReportedEvent.Of(run.RunId, record);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    /// <summary>The same text for the same hash, so that it is read once wherever it goes.</summary>
    private DefinitionText TextOf(string hash)
    {
        if (!_texts.TryGetValue(hash, out var text))
        {
            text = new DefinitionText { Hash = hash, Json = DefinitionJson.Write(_state.Definitions[hash]) };
            _texts = _texts.RemoveRange(_texts.Keys.Where(h => !_state.Definitions.ContainsKey(h))).Add(hash, text);
        }

        return text;
    }

    /// <summary>Adds an event to those that the next decision joins.</summary>
    private Task<TriggerAnswer?> Post(Letter letter)
    {
        _mail.Add(letter);
        if (_pump.IsCompleted)
        {
            _pump = PumpAsync();
        }

        return letter.Saved;
    }

    private async Task PumpAsync()
    {
        while (_mail.Count > 0)
        {
            (var letters, _mail) = (_mail, []);
            try
            {
                await DecideAsync(letters);
            }
            catch (Exception e)
            {
                // Whether the write took effect is unknown: only a fresh activation that reads it again can tell.
                LogNotSaved(e, _name);
                DeactivateOnIdle();
                foreach (var letter in letters.Concat(_mail))
                {
                    letter.Fail(e);
                }

                _mail.Clear();
            }
        }
    }

    private async Task DecideAsync(List<Letter> letters)
    {
        var before = _state;
        var decision = JobDecider.Decide(
            before,
            [.. letters.Select(l => l.Content)],
            new JobSurroundings
            {
                JobName = _name,
                Now = time.GetUtcNow(),
                ClusterZone = cluster.TimeZone,
                Draw = Random.Shared.NextDouble,
            }
        );
        var after = decision.State;
        if (decision.MustSave)
        {
            KeepPayloads(letters, decision);
            if (after.AlarmAt is { } earlier && !(before.AlarmAt <= earlier))
            {
                await SetReminder(earlier);
            }

            storage.State = after;
            await storage.WriteStateAsync();
        }

        _state = after;
        for (var i = 0; i < letters.Count; i++)
        {
            letters[i].Confirm(decision.Answers.GetValueOrDefault(i));
        }

        Act(decision.Effects);
        if (before.DefinitionHash != after.DefinitionHash)
        {
            // What lists of jobs show as next has changed, though nothing ran.
            _newsOfNext = true;
            RecordAsync().Ignore();
        }

        LogNews(before, after);
        ArmTimer();
        if (decision.MustSave && before.AlarmAt is { } set && (after.AlarmAt is null || after.AlarmAt > set))
        {
            await MoveReminderLater(after.AlarmAt);
        }
    }

    /// <summary>A run's payload is on disk before the run is accepted.</summary>
    private void KeepPayloads(List<Letter> letters, JobDecision decision)
    {
        foreach (var (index, answer) in decision.Answers)
        {
            if (
                answer is TriggerAnswer.Accepted { Duplicate: false, RunId: var runId }
                && letters[index].Payload is { } json
            )
            {
                results.WritePayload(_name, runId, json);
            }
        }
    }
}
