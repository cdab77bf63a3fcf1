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

    /// <summary>False: it is stopping and takes nothing new.</summary>
    public bool Accepting { get; init; } = true;

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
}
