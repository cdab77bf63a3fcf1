using System.Collections.Frozen;
using Aios.Abstractions.History;

namespace Aios.Storage.Sql.History;

/// <remarks>Recorded durably: a job trims its state only after what it trims is on disk here.</remarks>
internal sealed class SqlRunHistory(SqlDatabase database) : IRunHistory
{
    private const int LargestPage = 1000;

    private readonly FrozenDictionary<string, string> _texts = SqlTexts.Load(database.Dialect, "History");

    public async Task RecordAsync(HistoryBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var recordRun = connection.Statement(_texts["record_run"]);
        await using var recordLastRun = connection.Statement(_texts["record_last_run"]);
        await using var recordOccurrence = connection.Statement(_texts["record_occurrence"]);
        await using var recordNext = connection.Statement(_texts["record_next"]);

        foreach (var run in batch.Runs)
        {
            await recordRun.Bind(run).ExecuteNonQueryAsync(cancellationToken);
            await recordLastRun.BindLast(run).ExecuteNonQueryAsync(cancellationToken);
        }
        foreach (var occurrence in batch.Occurrences)
            await recordOccurrence.Bind(occurrence).ExecuteNonQueryAsync(cancellationToken);
        foreach (var next in batch.Next)
        {
            recordNext.With("@job", next.Job).With("@next_at", next.At?.ToMicroseconds());
            await recordNext.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<RunRow?> GetRunAsync(string runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection
            .Statement($"{_texts["read_runs"]} WHERE run_id = @run_id")
            .With("@run_id", runId);
        return await read.ReadOneAsync(RunRows.Read, cancellationToken);
    }

    public async Task<IReadOnlyList<RunRow>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        CheckLimit(query.Limit);
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection.Statement(_texts["read_runs"]).Narrow(query);
        return await read.ReadAllAsync(RunRows.Read, cancellationToken);
    }

    public async Task<IReadOnlyList<OccurrenceRow>> ListOccurrencesAsync(
        OccurrenceQuery query,
        CancellationToken cancellationToken
    )
    {
        CheckLimit(query.Limit);
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection.Statement(_texts["read_occurrences"]).Narrow(query);
        return await read.ReadAllAsync(OccurrenceRows.Read, cancellationToken);
    }

    public async Task<IReadOnlyList<NextOccurrence>> ListNextAsync(
        DateTimeOffset? until,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection
            .Statement(_texts["read_next"])
            .With("@until", until?.ToMicroseconds() ?? long.MaxValue)
            .With("@limit", limit);
        return await read.ReadAllAsync(
            static row => new NextOccurrence(row.GetString(0), row.InstantAt(1)),
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<JobSummaryRow>> GetJobSummariesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection.Statement(_texts["read_summaries"]);
        return await read.ReadAllAsync(JobSummaryRows.Read, cancellationToken);
    }

    private static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
    }
}
