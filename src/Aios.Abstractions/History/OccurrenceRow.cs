using Aios.Jobs.Occurrences;

namespace Aios.Abstractions.History;

/// <summary>What became of one planned instant of a job.</summary>
public sealed record OccurrenceRow
{
    public required string Job { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first instant that the row stands for; null: <see cref="At"/> is the only one.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How many instants the row stands for, the last of them <see cref="At"/>.</summary>
    public int Count { get; init; } = 1;

    public required Disposition Disposition { get; init; }

    /// <summary>The run, when there is one.</summary>
    public string? RunId { get; init; }

    /// <summary>Why it did not run, in words.</summary>
    public string? Reason { get; init; }
}
