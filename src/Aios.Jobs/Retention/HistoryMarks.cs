namespace Aios.Jobs.Retention;

/// <summary>Where a job's history stands, by which it is told what of it may go.</summary>
public sealed record HistoryMarks
{
    public static HistoryMarks None { get; } = new();

    /// <summary>The newest run beyond the number that is kept: it and all before it are too many. Null: there are not so many.</summary>
    public string? NewestTooMany { get; init; }

    public string? LastSuccess { get; init; }

    /// <summary>The last run that did not succeed, whatever became of it.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Like <see cref="NewestTooMany"/>, of the planned instants that have no run.</summary>
    public DateTimeOffset? NewestTooManyIdle { get; init; }
}
