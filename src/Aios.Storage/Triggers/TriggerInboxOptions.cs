namespace Aios.Storage.Triggers;

/// <summary>How a device takes in trigger files.</summary>
public sealed record TriggerInboxOptions
{
    /// <summary>The Common folder; its <c>Triggers</c> and <c>TriggersProcessed</c> must be there.</summary>
    public required string Common { get; init; }

    /// <summary>The device's id, which must be a plain file name.</summary>
    public required string Device { get; init; }

    /// <summary>How often the folder is looked at, for files that other hosts drop. Default: 1 s.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a file must be unchanged when nobody told of its close. Default: 1 s.</summary>
    public TimeSpan Still { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a file must be unchanged that somebody on this host opened and did not close. Default: 1 minute.</summary>
    public TimeSpan StillWhileOpen { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a trigger for an unknown job waits for the job's file to be read. Default: 3 s.</summary>
    public TimeSpan UnknownJobPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The first delay after a failure; it doubles up to <see cref="MaxRetryDelay"/>. Default: 500 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Default: 30 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many files are submitted at the same time: requests that reach a job together share a write. Default: 32.</summary>
    public int Parallel { get; init; } = 32;
}
