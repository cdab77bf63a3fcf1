using System.Collections.Immutable;
using Aios.Abstractions;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Results;
using Aios.Grains.Books;
using Aios.Grains.Placement;
using Aios.Grains.Waking;
using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
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
    DependentsBook dependents,
    PausesBook pauses,
    WakeAgain again,
    IFolderHealth folders,
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
        await Task.WhenAll(dependents.OpenAsync(), pauses.OpenAsync()).WaitAsync(cancellationToken);
        _state = storage.RecordExists ? storage.State : JobState.Empty;
        if (!_state.Runs.IsEmpty || _state.IsOwing)
        {
            await EnsureReminder();
            foreach (var begun in Begun())
            {
                Post(new Letter(begun)).Ignore();
            }

            Post(new Letter(new JobEvent.AskAgain())).Ignore();
        }

        FollowDevices();
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
        if (folders.Unwritable is not null)
        {
            // What cannot be saved is not decided. Every job that is due is woken again once it can.
            return;
        }

        if (!storage.RecordExists)
        {
            await GrainFactory.GetGrain<ICatalogGrain>(ICatalogGrain.Key).Forgotten(_name, cancellationToken);
        }

        var asked = Post(new Letter(new JobEvent.AskAgain()));
        await Post(new Letter(new JobEvent.Woken()));
        await asked;
        FollowDevices();
    }

    public async Task<bool> Rearm(CancellationToken cancellationToken = default)
    {
        await Wake(cancellationToken);
        if (_state.AlarmAt is { } at)
        {
            await SetReminder(at);
        }

        await publisher.PublishAsync(
            _name,
            [],
            UnderWay(),
            AlarmRules.NextPlanned(_state, cluster.TimeZone),
            cancellationToken
        );
        return _state.AlarmAt is not null;
    }

    /// <summary>The rows of occurrences whose runs have not ended; those of the others come with their results.</summary>
    private IReadOnlyList<Occurrence> UnderWay() =>
        [
            .. _state
                .Runs.Values.Where(run => run.ScheduledAt is not null)
                .Select(run => new Occurrence
                {
                    At = run.ScheduledAt!.Value,
                    Disposition = Disposition.Ran,
                    RunId = run.RunId,
                }),
        ];

    public Task Report(ImmutableArray<AttemptReport> reports, CancellationToken cancellationToken = default) =>
        Task.WhenAll(reports.Select(report => Post(new Letter(ReportedEvent.Of(report)))));

    public async Task Lose(AttemptLoss loss, CancellationToken cancellationToken = default)
    {
        foreach (var happened in ReportedEvent.Of(loss, results.ReadAttempt(_name, loss.RunId, loss.Attempt)))
        {
            await Post(new Letter(happened));
        }
    }

    public async Task<CancelReply> Cancel(CancelCall call, CancellationToken cancellationToken = default)
    {
        if (!_state.Runs.TryGetValue(call.RunId, out var run))
        {
            return new CancelReply { Known = false };
        }

        await Post(new Letter(new JobEvent.CancelRequested(call.RunId, call.By, call.Force)));
        return new CancelReply { Known = true, MayLiveOn = call.Force ? run.Device : null };
    }

    public async Task<bool> Restart(string by, CancellationToken cancellationToken = default)
    {
        await Post(new Letter(new JobEvent.RestartRequested(by)));
        return _state.Definition?.Type is JobType.Always;
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
}
