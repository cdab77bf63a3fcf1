using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>An attempt of a run, as the dispatcher needs to know it.</summary>
public sealed record WaitingRun
{
    public required string Job { get; init; }

    public required string RunId { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    public required TagSelector Tags { get; init; }

    /// <summary>Worker slots it takes.</summary>
    public required int Slots { get; init; }

    /// <summary>Counted resources it takes, by name.</summary>
    public IReadOnlyDictionary<string, int> Resources { get; init; } = Amounts.Nothing.Resources;

    /// <summary>Names of secrets that its device must have.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public RunKind Kind { get; init; }

    /// <summary>With <see cref="RunKind.Idle"/>.</summary>
    public IdleTerms? Idle { get; init; }

    /// <summary>Higher goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Among equals the older goes first.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>How long the attempt may go on after its device has renewed its lease for the last time; null: not longer than the lease.</summary>
    public TimeSpan? LostAfter { get; init; }

    /// <summary>Where the job last knew the attempt to be; null: it has not begun, as far as the job knows.</summary>
    public string? KnownDevice { get; init; }

    /// <summary>With <see cref="KnownDevice"/>: that device's life.</summary>
    public long KnownIncarnation { get; init; }
}

/// <summary>An attempt that its device can no longer be running.</summary>
public sealed record LostAttempt
{
    public required string Job { get; init; }

    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Empty: unknown.</summary>
    public required string Device { get; init; }

    public required long Incarnation { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A device was chosen for an attempt and its slots are taken.</summary>
public sealed record Placement
{
    public required WaitingRun Run { get; init; }

    public required string Device { get; init; }

    public required long Incarnation { get; init; }
}
