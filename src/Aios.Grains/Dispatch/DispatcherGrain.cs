using System.Collections.Immutable;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Triggers;
using Aios.Grains.Devices;
using Aios.Grains.Placement;
using Aios.Grains.Runs;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Tags;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;
using BoardPlacement = Aios.Jobs.Dispatch.Placement;

namespace Aios.Grains.Dispatch;

/// <summary>Carries out what the board decides: sends assignments through the run's door, and tells jobs of losses.</summary>
/// <remarks>Reentrant, because assignments are under way while others ask and announce; the board is only touched between awaits.</remarks>
[GrainType("aios.dispatcher"), ControlFilter, KeepAlive, Reentrant]
internal sealed partial class DispatcherGrain(
    ILeaseTable leases,
    ClusterFacts cluster,
    ISiloMetadataCache metadata,
    DeviceServiceClient devices,
    DispatcherPresence presence,
    IClaimTakeOver claims,
    TimeProvider time,
    ILogger<DispatcherGrain> logger
) : Grain, IDispatcherGrain
{
    private readonly DispatchBoard _board = new();
    private readonly Dictionary<string, RunRequest> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceAnnouncement> _announced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _announcedMeanwhile = new(StringComparer.Ordinal);
    private readonly Leavers _leavers = new();
    private readonly LeaseWatch _watch = new(cluster.Lease);
    private IReadOnlyList<LeaseRow> _leases = [];
    private long _epoch;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _epoch = await leases.RaiseEpochAsync(cancellationToken);
        await WatchLeasesAsync(cancellationToken);
        var period = cluster.Lease / 10;
        this.RegisterGrainTimer(WatchLeasesAsync, new GrainTimerCreationOptions(period, period) { Interleave = true });
        presence.Here(true);
        LogAwake(_epoch);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        presence.Here(false);
        return Task.CompletedTask;
    }

    public Task Ask(ImmutableArray<RunRequest> requests, CancellationToken cancellationToken = default)
    {
        var news = requests.Where(request => !_requests.ContainsKey(request.RunId)).ToList();
        foreach (var request in requests)
        {
            if (_board.Ask(Waiting(request)) is { } lost)
            {
                Report(lost);
            }
            else if (!_requests.TryGetValue(request.RunId, out var known) || known.Attempt <= request.Attempt)
            {
                // An earlier attempt's request that was overtaken on its way must not replace a later one's.
                _requests[request.RunId] = request;
            }
        }

        presence.Changed();
        Assign();
        foreach (var request in news)
        {
            if (_board.LackedByAll(request.RunId) is { } reason)
            {
                LogWaits(request.Job, request.RunId, reason);
            }
        }

        return Task.CompletedTask;
    }

    public Task<AnnounceReply> Announce(DeviceAnnouncement announcement, CancellationToken cancellationToken = default)
    {
        if (announcement.Epoch > _epoch)
        {
            // Another dispatcher lives, and devices listen to it.
            DeactivateOnIdle();
        }

        if (announcement.Epoch != _epoch)
        {
            return Task.FromResult(new AnnounceReply { Epoch = _epoch });
        }

        if (SiloTags.Of(metadata.GetSiloMetadata(announcement.Silo)) is null)
        {
            return Task.FromResult(new AnnounceReply { Epoch = _epoch, TooEarly = true });
        }

        if (_leases.Any(r => r.Registration.Device == announcement.Device && r.Incarnation > announcement.Incarnation))
        {
            return Task.FromResult(new AnnounceReply { Epoch = _epoch, Superseded = true });
        }

        if (
            !_announced.TryGetValue(announcement.Device, out var before)
            || before.Incarnation != announcement.Incarnation
        )
        {
            presence.Changed();
            LogJoined(announcement.Device, announcement.Incarnation, string.Join(", ", announcement.Tags));
        }

        _announced[announcement.Device] = announcement;
        _announcedMeanwhile[announcement.Device] = announcement.Incarnation;
        foreach (var lost in _board.Announce(Facts(announcement)))
        {
            Report(lost);
        }

        Assign();
        return Task.FromResult(new AnnounceReply { Epoch = _epoch });
    }

    public Task Ended(ImmutableArray<EndedAttempt> ended, CancellationToken cancellationToken = default)
    {
        foreach (var attempt in ended)
        {
            _board.Ended(attempt.RunId, attempt.Attempt);
            Forget(attempt.RunId, attempt.Attempt);
        }

        presence.Changed();
        Assign();
        return Task.CompletedTask;
    }

    public Task<WithdrawReply> Withdraw(string runId, int attempt, CancellationToken cancellationToken = default)
    {
        var withdrawal = _board.Withdraw(runId, attempt);
        if (withdrawal.Kind is not WithdrawalKind.OnDevice)
        {
            Forget(runId, attempt);
            return Task.FromResult(new WithdrawReply { OnDevice = false });
        }

        if (_announced.TryGetValue(withdrawal.Device!, out var device))
        {
            StopAsync(device, runId, attempt).Ignore();
        }

        return Task.FromResult(new WithdrawReply { OnDevice = true });
    }

    public Task<DispatcherSnapshot> GetSnapshot(CancellationToken cancellationToken = default) =>
        Task.FromResult(DispatcherView.Of(_epoch, _leases, _board.Devices, _announced));

    public Task<ImmutableDictionary<string, string>> Why(
        ImmutableArray<string> runIds,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            runIds
                .Distinct(StringComparer.Ordinal)
                .Select(id => KeyValuePair.Create(id, _board.Why(id)))
                .Where(pair => pair.Value is not null)
                .ToImmutableDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal)
        );

    private void Assign()
    {
        foreach (var placement in _board.Assign())
        {
            presence.Changed();
            StartAsync(placement).Ignore();
        }
    }

    private async Task StartAsync(BoardPlacement placement)
    {
        if (!_requests.TryGetValue(placement.Run.RunId, out var request))
        {
            _board.Ended(placement.Run.RunId, placement.Run.Attempt);
            return;
        }

        StartAnswer answer;
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, _announced[placement.Device].Silo);
            var door = GrainFactory.GetGrain<IRunGrain>(RunGrainKey.Of(request.RunId, request.Attempt, request.Tags));
            answer = await door.Start(Assignment(request, placement));
        }
        catch (Exception e)
        {
            LogNoAnswer(e, request.RunId, request.Attempt, placement.Device);
            _board.AnswerLost(placement);
            return;
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }

        Settle(placement, answer);
    }

    private void Settle(BoardPlacement placement, StartAnswer answer)
    {
        if (answer.Verdict is StartVerdict.Started)
        {
            _board.Began(placement, answer.Ordinal);
        }
        else if (answer.Verdict is StartVerdict.AlreadyClaimed)
        {
            var lost = _board.AlreadyBegun(placement, answer.ClaimedBy, answer.ClaimedIncarnation, answer.ClaimEnded);
            if (lost is not null)
            {
                Report(lost);
            }
        }
        else
        {
            LogRefused(placement.Run.RunId, placement.Run.Attempt, answer.Device, answer.Verdict, answer.Reason);
            _board.Refused(placement);
        }

        Assign();
    }

    /// <summary>Reads who lives, takes the work of devices that do not, and tells their jobs.</summary>
    private async Task WatchLeasesAsync(CancellationToken cancellationToken)
    {
        _announcedMeanwhile.Clear();
        var now = TimeSpan.FromTicks(time.GetTimestamp() * TimeSpan.TicksPerSecond / time.TimestampFrequency);
        var rows = await leases.ReadAllAsync(cancellationToken);
        foreach (var row in _watch.Silent(rows, now))
        {
            if (await leases.TakeOverAsync(row.Registration.Device, row.Incarnation, row.Counter, cancellationToken))
            {
                presence.Changed();
                LogLost(row.Registration.Device, row.Incarnation);
                rows = [.. rows.Where(r => r != row), row with { GivenUp = true, Incarnation = row.Incarnation + 1 }];
            }
        }

        _leases = rows;
        var live = rows.Where(r => !r.GivenUp)
            .ToDictionary(r => r.Registration.Device, r => r.Incarnation, StringComparer.Ordinal);
        foreach (var (device, incarnation) in _announcedMeanwhile)
        {
            live[device] = Math.Max(incarnation, live.GetValueOrDefault(device));
        }

        foreach (var device in _announced.Keys.Where(d => !live.ContainsKey(d)).ToList())
        {
            _announced.Remove(device);
        }

        if (_leavers.HaveLeft(live.Keys))
        {
            claims.TakeOverAllBut(live.Keys.ToHashSet(StringComparer.Ordinal));
        }

        foreach (var lost in _board.LeasesSeen(live))
        {
            Report(lost);
        }

        foreach (var request in _requests.Values.Where(r => !_board.Has(r.RunId, r.Attempt)).ToList())
        {
            _requests.Remove(request.RunId);
        }

        Assign();
    }

    private void Report(LostAttempt lost)
    {
        Forget(lost.RunId, lost.Attempt);
        TellAsync(lost).Ignore();
    }

    private async Task TellAsync(LostAttempt lost)
    {
        try
        {
            await GrainFactory
                .GetGrain<IJobGrain>(lost.Job)
                .Lose(
                    new AttemptLoss
                    {
                        RunId = lost.RunId,
                        Attempt = lost.Attempt,
                        Device = lost.Device,
                        Incarnation = lost.Incarnation,
                        Reason = lost.Reason,
                    }
                );
        }
        catch (Exception e)
        {
            // The job asks again with its next heartbeat, and is told again.
            LogNotTold(e, lost.Job, lost.RunId);
        }
    }

    private async Task StopAsync(DeviceAnnouncement device, string runId, int attempt)
    {
        try
        {
            await devices.On(device.Silo).Stop(runId, attempt);
        }
        catch (Exception e)
        {
            // The job withdraws again with its next heartbeat.
            LogNotStopped(e, runId, device.Device);
        }
    }

    private void Forget(string runId, int attempt)
    {
        if (_requests.TryGetValue(runId, out var request) && request.Attempt <= attempt)
        {
            _requests.Remove(runId);
        }
    }

    private AttemptAssignment Assignment(RunRequest request, BoardPlacement placement) =>
        new()
        {
            Job = request.Job,
            RunId = request.RunId,
            Attempt = request.Attempt,
            Device = placement.Device,
            Incarnation = placement.Incarnation,
            Epoch = _epoch,
            Definition = request.Definition,
            ScheduledAt = request.ScheduledAt,
            Trigger = request.Trigger,
            HasPayload = request.HasPayload,
        };

    private static WaitingRun Waiting(RunRequest request) =>
        new()
        {
            Job = request.Job,
            RunId = request.RunId,
            Attempt = request.Attempt,
            Tags = TagSelector.Parse(request.Tags),
            Slots = request.Slots,
            Priority = request.Priority,
            QueuedAt = request.QueuedAt,
            KnownDevice = request.KnownDevice,
            KnownIncarnation = request.KnownIncarnation,
        };

    private static DeviceFacts Facts(DeviceAnnouncement announcement) =>
        new()
        {
            Device = announcement.Device,
            Incarnation = announcement.Incarnation,
            Tags = announcement.Tags.ToHashSet(StringComparer.Ordinal),
            Slots = announcement.Slots,
            Accepting = announcement.Accepting,
            StartsSeen = announcement.StartsSeen,
            Live =
            [
                .. announcement.Live.Select(l => new OccupyingAttempt
                {
                    Job = l.Job,
                    RunId = l.RunId,
                    Attempt = l.Attempt,
                    Slots = l.Slots,
                }),
            ],
        };
}
