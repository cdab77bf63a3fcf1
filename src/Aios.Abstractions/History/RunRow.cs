using Aios.Jobs.Runs;

namespace Aios.Abstractions.History;

/// <summary>An ended run: <see cref="RunResult"/> without payload and output, which are files only.</summary>
public sealed record RunRow
{
    public required string Job { get; init; }

    /// <summary>Run ids sort by time.</summary>
    public required string RunId { get; init; }

    public required Outcome Outcome { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>The device of the last attempt.</summary>
    public string? Device { get; init; }

    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>The planned instant; null when it was not planned.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When the first attempt began; null when none did.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required RunTrigger Trigger { get; init; }

    /// <summary>The log's path below Common.</summary>
    public string? Log { get; init; }

    public string? Error { get; init; }

    public static RunRow From(RunResult result) =>
        new()
        {
            Job = result.Job,
            RunId = result.RunId,
            Outcome = result.Outcome,
            ExitCode = result.ExitCode,
            Device = result.Device,
            Attempts = result.Attempts,
            ScheduledAt = result.ScheduledAt,
            QueuedAt = result.QueuedAt,
            StartedAt = result.StartedAt,
            FinishedAt = result.FinishedAt,
            Trigger = result.Trigger,
            Log = result.Log,
            Error = result.Error,
        };
}
