using System.Collections.Frozen;
using Aios.Jobs.Retention;
using Aios.Jobs.Runs;

namespace Aios.Storage.Sql.History;

/// <summary>Removes rows of the history, a few at a time, so that nobody who records waits long.</summary>
/// <remarks>A removal that a power cut takes back is done again.</remarks>
internal sealed class SqlHistoryTrimming(SqlDatabase database)
{
    private readonly FrozenDictionary<string, string> _texts = SqlTexts.Load(database.Dialect, "Retention");

    /// <param name="job">The job's name.</param>
    /// <param name="runs">How many of its newest runs are not too many; null: any number.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<HistoryMarks> ReadMarksAsync(string job, int? runs, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection
            .Statement(_texts["read_marks"])
            .With("@job", job)
            .With("@runs", runs ?? int.MaxValue)
            .With("@succeeded", EnumText<Outcome>.Of(Outcome.Succeeded));
        return await read.ReadOneAsync(
                static row => new HistoryMarks
                {
                    NewestTooMany = row.TextOrNullAt(0),
                    LastSuccess = row.TextOrNullAt(1),
                    LastFailure = row.TextOrNullAt(2),
                    NewestTooManyIdle = row.InstantOrNullAt(3),
                },
                cancellationToken
            ) ?? HistoryMarks.None;
    }

    /// <summary>A job's runs in the order of their ids.</summary>
    public async Task<IReadOnlyList<EndedRun>> ReadOldestAsync(
        string job,
        string? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection
            .Statement(_texts["read_oldest_runs"])
            .With("@job", job)
            .With("@after", after ?? "")
            .With("@limit", limit);
        return await read.ReadAllAsync(
            static row => new EndedRun(row.GetString(0), row.InstantAt(1), row.InstantOrNullAt(2)),
            cancellationToken
        );
    }

    /// <summary>Removes runs and the rows of their occurrences, in one transaction.</summary>
    public async Task RemoveRunsAsync(string job, IReadOnlyList<EndedRun> runs, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var removeRun = connection.Statement(_texts["remove_run"]).With("@job", job);
        await using var removeOccurrence = connection.Statement(_texts["remove_occurrence_of_run"]).With("@job", job);
        foreach (var run in runs)
        {
            await removeRun.With("@run_id", run.RunId).ExecuteNonQueryAsync(cancellationToken);
            if (run.ScheduledAt is { } at)
            {
                removeOccurrence.With("@run_id", run.RunId).With("@at", at.ToMicroseconds());
                await removeOccurrence.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Removes the oldest occurrences that have no run.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RemoveOccurrencesAsync(
        string job,
        DateTimeOffset upTo,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var remove = connection
            .Statement(_texts["remove_occurrences"])
            .With("@job", job)
            .With("@up_to", upTo.ToMicroseconds())
            .With("@limit", limit);
        return await remove.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Removes what lists of jobs say of a job, once nothing else of it is left.</summary>
    public async Task RemoveJobAsync(string job, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var remove = connection.Statement(_texts["remove_job"]).With("@job", job);
        await remove.ExecuteNonQueryAsync(cancellationToken);
    }
}
