using System.Text.Json;

namespace Aios.Jobs.Runs;

/// <summary>A run that has ended: the content of <c>result.json</c>.</summary>
public sealed record RunResult
{
    public required string Job { get; init; }

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

    public JsonElement? Payload { get; init; }

    /// <summary>The content of <c>output.json</c>, when it is a JSON object of at most 1 MiB.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>The log's path below Common.</summary>
    public string? Log { get; init; }

    public string? Error { get; init; }
}
