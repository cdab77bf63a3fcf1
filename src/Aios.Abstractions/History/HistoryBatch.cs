namespace Aios.Abstractions.History;

/// <summary>Rows that are recorded together, of one or more jobs.</summary>
public sealed record HistoryBatch
{
    /// <summary>Runs that ended. Each one also becomes its job's last run, unless a later one already is.</summary>
    public IReadOnlyList<RunRow> Runs { get; init; } = [];

    public IReadOnlyList<OccurrenceRow> Occurrences { get; init; } = [];

    public IReadOnlyList<NextOccurrence> Next { get; init; } = [];
}

/// <summary>When a job is planned to run next.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="At">Null: nothing is planned.</param>
public readonly record struct NextOccurrence(string Job, DateTimeOffset? At);
