namespace Aios.Abstractions.History;

/// <summary>What ran and what did not, in the cluster's database.</summary>
public interface IRunHistory
{
    /// <summary>Records a batch in one transaction, on disk when the task ends. Recording it again changes nothing.</summary>
    /// <exception cref="System.Data.Common.DbException">The database is busy, full or away; nothing or all of it is recorded.</exception>
    Task RecordAsync(HistoryBatch batch, CancellationToken cancellationToken);

    /// <returns>Null: no such run has ended.</returns>
    Task<RunRow?> GetRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Ended runs, newest first.</summary>
    Task<IReadOnlyList<RunRow>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>What became of a job's occurrences, newest first unless the query says otherwise.</summary>
    Task<IReadOnlyList<OccurrenceRow>> ListOccurrencesAsync(OccurrenceQuery query, CancellationToken cancellationToken);

    /// <summary>The next planned instant of each job that has one, earliest first.</summary>
    /// <param name="until">Only up to this; null: any.</param>
    /// <param name="limit">At most so many jobs, at least 1.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<IReadOnlyList<NextOccurrence>> ListNextAsync(
        DateTimeOffset? until,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>One row for each job of which something is on record, by name.</summary>
    Task<IReadOnlyList<JobSummaryRow>> GetJobSummariesAsync(CancellationToken cancellationToken);
}
