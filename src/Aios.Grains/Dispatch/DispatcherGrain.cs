using System.Collections.Immutable;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Triggers;
using Aios.Grains.Books;
using Aios.Grains.Devices;
using Aios.Grains.Placement;
using Aios.Jobs.Dispatch;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.MembershipService.SiloMetadata;

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
    DatabaseReach reach,
    PausesBook pauses,
    IClaimTakeOver claims,
    TimeProvider time,
    ILogger<DispatcherGrain> logger
) : Grain, IDispatcherGrain
{
    private readonly DispatchBoard _board = new(TimeZoneInfo.FindSystemTimeZoneById(cluster.TimeZone));
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
        _awakeSince = time.GetUtcNow();
        _lookAgain = this.RegisterGrainTimer(
            LookAgainAsync,
            new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true }
        );
        await WatchLeasesAsync(cancellationToken);
        AssignWhenPausesAreKnownAsync().Ignore();
        var period = cluster.Lease / 10;
        this.RegisterGrainTimer(
            WatchLeasesAgainAsync,
            new GrainTimerCreationOptions(period, period) { Interleave = true }
        );
        presence.Here(true);
        LogAwake(_epoch);
    }

    /// <summary>Should they not become known, the next round of assignments asks again.</summary>
    private async Task AssignWhenPausesAreKnownAsync()
    {
        await pauses.OpenAsync();
        Assign();
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
            if (_board.Ask(BoardTerms.Waiting(request)) is { } lost)
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
        foreach (var lost in _board.Announce(BoardTerms.Facts(announcement)))
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
            StopAsync(device, runId, attempt, StopOrder.Cancel).Ignore();
        }

        return Task.FromResult(new WithdrawReply { OnDevice = true });
    }

    public Task PausesChanged(CancellationToken cancellationToken = default)
    {
        presence.Changed();
        Assign();
        return Task.CompletedTask;
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
}
