using Orleans.Configuration;

namespace Aios.Storage.Sql.Clustering;

/// <summary>How fast silos find out about each other, derived from the cluster's lease: a dead silo is declared before its
/// device's lease runs out, and rows that a power cut left behind hold up nobody for more than a few seconds.</summary>
public sealed record MembershipTiming
{
    /// <summary>How long a probe is waited for at first.</summary>
    public required TimeSpan ProbeTimeout { get; init; }

    /// <summary>How long a probe is waited for at most, however slow the answers became.</summary>
    public required TimeSpan MaxProbeTimeout { get; init; }

    /// <summary>Probes missed in a row before a silo is suspected.</summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>Silos that must agree on a death: one, or two devices could not do without the second.</summary>
    public int Votes { get; init; } = 1;

    public TimeSpan TableRefresh { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a silo writes that it is alive; after three of these without, its row is stale.</summary>
    public TimeSpan IAmAlivePeriod { get; init; } = TimeSpan.FromSeconds(2);

    public int MissedIAmAlives { get; init; } = 3;

    /// <summary>How long a silo tries to reach the others before it gives up starting.</summary>
    public TimeSpan MaxJoinAttempt { get; init; } = TimeSpan.FromSeconds(60);

    /// <param name="lease">AIOS_LEASE, at least 5 s.</param>
    public static MembershipTiming From(TimeSpan lease)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lease, TimeSpan.FromSeconds(5));
        return new MembershipTiming { ProbeTimeout = lease * 0.1, MaxProbeTimeout = lease * 0.15 };
    }

    public void ApplyTo(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = ProbeTimeout;
        options.MaxProbeTimeout = MaxProbeTimeout;
        options.NumMissedProbesLimit = MissedProbes;
        options.NumVotesForDeathDeclaration = Votes;
        options.TableRefreshTimeout = TableRefresh;
        options.IAmAliveTablePublishTimeout = IAmAlivePeriod;
        options.NumMissedTableIAmAliveLimit = MissedIAmAlives;
        options.MaxJoinAttemptTime = MaxJoinAttempt;
    }
}
