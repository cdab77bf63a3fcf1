using System.Collections.Frozen;

namespace Aios.Jobs.Dispatch;

/// <summary>What a device says of itself to the dispatcher.</summary>
public sealed record DeviceFacts
{
    public required string Device { get; init; }

    /// <summary>The device's life; a higher one ends everything of the ones before.</summary>
    public required long Incarnation { get; init; }

    /// <summary>In lower case, its own <c>device:</c> tag included.</summary>
    public required IReadOnlySet<string> Tags { get; init; }

    /// <summary>Worker slots in all.</summary>
    public required int Slots { get; init; }

    /// <summary>Counted resources in all, by name.</summary>
    public IReadOnlyDictionary<string, int> Resources { get; init; } = Amounts.Nothing.Resources;

    /// <summary>The names of the secrets that it has.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Grows with each word of this life: of two words the one with the lower number is the older.</summary>
    public long Sequence { get; init; }

    /// <summary>When this life began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it was last seen to run anything but always and idle runs; null: not in this life.</summary>
    public DateTimeOffset? LastOtherWork { get; init; }

    /// <summary>False: it is stopping and takes nothing new.</summary>
    public bool Accepting { get; init; } = true;

    /// <summary>Why nothing new may begin there at the moment, in words; null: it may. What it runs goes on.</summary>
    public string? Hindrance { get; init; }

    /// <summary>How many attempts it had begun when <see cref="Live"/> was read.</summary>
    public required long StartsSeen { get; init; }

    /// <summary>What occupies it.</summary>
    public required IReadOnlyList<OccupyingAttempt> Live { get; init; }
}

/// <summary>An attempt that a device runs.</summary>
public sealed record OccupyingAttempt
{
    public required string Job { get; init; }

    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    public required int Slots { get; init; }

    /// <summary>Counted resources it takes, by name.</summary>
    public IReadOnlyDictionary<string, int> Resources { get; init; } = Amounts.Nothing.Resources;

    public RunKind Kind { get; init; }

    /// <summary>An idle run that is told to stop when other work comes.</summary>
    public bool GivesWay { get; init; }

    /// <summary>See <see cref="WaitingRun.LostAfter"/>.</summary>
    public TimeSpan? LostAfter { get; init; }

    /// <summary>The device is just beginning it, and may not succeed.</summary>
    public bool Starting { get; init; }
}
