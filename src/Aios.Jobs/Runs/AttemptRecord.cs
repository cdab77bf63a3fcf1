namespace Aios.Jobs.Runs;

/// <summary>One try of a run on one device, as <c>attempt-&lt;n&gt;.json</c> and <c>result.json</c> show it.</summary>
/// <remarks>The file is created exclusively before the program starts, which is the claim that keeps an attempt number from
/// being started twice, and replaced when the program has ended, before anybody is told.</remarks>
public sealed record AttemptRecord
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Device { get; init; }

    /// <summary>The device's life in which it was started.</summary>
    public required long Incarnation { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Null while it runs, or when its device died before it could say.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The program's exit code; 128 + signal when a signal ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why it did not succeed, in words.</summary>
    public string? Error { get; init; }
}
