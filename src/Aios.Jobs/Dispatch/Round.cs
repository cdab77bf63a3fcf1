namespace Aios.Jobs.Dispatch;

/// <summary>What the board decided in one go.</summary>
public sealed record Round
{
    /// <summary>Attempts to begin, in this order.</summary>
    public required IReadOnlyList<Placement> Placements { get; init; }

    /// <summary>Attempts that devices are to stop; repeated until they are gone.</summary>
    public required IReadOnlyList<Eviction> Evictions { get; init; }

    /// <summary>When the next round may decide otherwise though nothing has happened; null: never.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }
}

/// <summary>An attempt that its device is to stop; its job repeats it.</summary>
public sealed record Eviction
{
    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    public required string Device { get; init; }

    public required EvictionReason Reason { get; init; }
}

/// <summary>Why a run is stopped for the sake of others.</summary>
public enum EvictionReason
{
    /// <summary>Other work comes to its device.</summary>
    Preempted,

    /// <summary>Its device drains.</summary>
    Moved,
}
