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

    /// <summary>What became of a job's occurrences, newest first.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="before">Only earlier ones: the last instant of the page before; null: from the newest.</param>
    /// <param name="limit">1 to 1000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<IReadOnlyList<OccurrenceRow>> ListOccurrencesAsync(
        string job,
        DateTimeOffset? before,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>One row for each job of which something is on record, by name.</summary>
    Task<IReadOnlyList<JobSummaryRow>> GetJobSummariesAsync(CancellationToken cancellationToken);
}
