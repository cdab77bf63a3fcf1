namespace Aios.Storage.Files;

/// <summary>Something was wrong with a grain's file, and what the storage did about it.</summary>
public sealed record FileStorageIncident
{
    public required FileStorageIncidentKind Kind { get; init; }

    /// <summary>The grain's file, as a full path.</summary>
    public required string Path { get; init; }

    /// <summary>What was wrong with it, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The copy of the damaged file; null when there was nothing to keep or nothing was changed.</summary>
    public string? QuarantinedTo { get; init; }

    /// <summary>When the copy that was taken had been saved; null when none was taken.</summary>
    public DateTimeOffset? RestoredFrom { get; init; }

    public required DateTimeOffset At { get; init; }
}

public enum FileStorageIncidentKind
{
    /// <summary>The last good copy, one write older than the damaged or missing file, is the grain's state now.</summary>
    LastCopyTaken,

    /// <summary>
    /// The file had been changed from outside while its grain was active and wrote next: the grain's own, newer state
    /// was saved, or cleared as the grain asked. Nothing is lost but the change from outside, which is in quarantine.
    /// </summary>
    EditDiscarded,

    /// <summary>The file is unreadable and there is no good copy: the grain is refused until somebody mends it.</summary>
    NoGoodCopy,
}
