using Aios.Jobs.Runs;

namespace Aios.Abstractions.History;

/// <summary>What a list of jobs says of each one.</summary>
public sealed record JobSummaryRow
{
    public required string Job { get; init; }

    /// <summary>Null: nothing is planned.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The run that ended last; null: none did.</summary>
    public string? LastRunId { get; init; }

    /// <summary>With <see cref="LastRunId"/>.</summary>
    public Outcome? LastOutcome { get; init; }

    /// <summary>With <see cref="LastRunId"/>.</summary>
    public DateTimeOffset? LastFinishedAt { get; init; }
}
