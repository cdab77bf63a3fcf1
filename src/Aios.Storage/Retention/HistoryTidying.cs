using Aios.Jobs.Retention;
using Aios.Storage.Markers;
using Aios.Storage.Sql;
using Aios.Storage.Sql.History;
using Microsoft.Extensions.Logging;

namespace Aios.Storage.Retention;

/// <summary>Removes what is not kept of a job's history.</summary>
/// <remarks>Files go before rows: the rows are the list of what is to be done, so that a pass that was cut short anywhere is
/// gone on with by the next one, and no file is left that nothing leads to.</remarks>
/// <param name="database">The rows.</param>
/// <param name="common">The files. While it is not ready, absent files mean nothing and no row goes.</param>
/// <param name="logger">Told of what cannot be removed, once for each run.</param>
public sealed partial class HistoryTidying(ClusterDatabase database, FolderGuard common, ILogger<HistoryTidying> logger)
{
    private const int PageSize = 200;

    /// <summary>What one job may have removed in one pass, so that the others come to their turn.</summary>
    private const int MaxRows = 5000;

    private readonly SqlHistoryTrimming rows = database.Trimming;
    private readonly RunFileRemoval files = new(common.Folder);
    private readonly HashSet<string> stuck = new(StringComparer.Ordinal);

    /// <returns>False: there is more to remove.</returns>
    /// <exception cref="System.Data.Common.DbException">The database is busy or away; the next pass goes on.</exception>
    public async Task<bool> TidyAsync(string job, KeepTerms terms, DateTimeOffset now, CancellationToken stop)
    {
        var marks = await rows.ReadMarksAsync(job, terms.Runs, stop);
        string? after = null;
        for (var removed = 0; removed < MaxRows; )
        {
            var page = await rows.ReadOldestAsync(job, after, PageSize, stop);
            var step = RetentionRule.Look(terms, marks, page, now);
            removed += await RemoveAsync(job, step.Leaving, stop);
            if (step.GoOnAfter is null || page.Count < PageSize)
                return await RemoveOccurrencesAsync(job, terms, marks, now, stop);
            after = step.GoOnAfter;
        }

        return false;
    }

    /// <summary>Removes what lists of jobs say of a job that is gone, and its folders, once its history is.</summary>
    public async Task ForgetAsync(string job, CancellationToken stop)
    {
        await rows.RemoveJobAsync(job, stop);
        files.RemoveFolders(job);
    }

    /// <summary>Removes ended runs that no row leads to: their database was lost or exchanged. By age alone.</summary>
    public async Task TidyStraysAsync(string job, KeepTerms terms, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var runId in files.EndedBefore(job, terms.TooOldBefore(now)))
        {
            if (await database.History.GetRunAsync(runId, stop) is null)
                TryRemove(job, runId);
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Every job of which there are files.</summary>
    public IEnumerable<string> JobsWithFiles() => files.Jobs();

    private async Task<int> RemoveAsync(string job, IReadOnlyList<EndedRun> leaving, CancellationToken stop)
    {
        if (leaving.Count == 0 || common.WhyNotReady() is not null)
            return 0;
        List<EndedRun> gone = [.. leaving.Where(run => TryRemove(job, run.RunId))];
        if (gone.Count == 0 || common.WhyNotReady() is not null)
            return 0;
        await rows.RemoveRunsAsync(job, gone, stop);
        return gone.Count;
    }

    private async Task<bool> RemoveOccurrencesAsync(
        string job,
        KeepTerms terms,
        HistoryMarks marks,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        if (RetentionRule.OccurrencesUpTo(terms, marks, now) is not { } upTo)
            return true;
        for (var removed = 0; removed < MaxRows; removed += PageSize)
        {
            if (await rows.RemoveOccurrencesAsync(job, upTo, PageSize, stop) < PageSize)
                return true;
        }

        return false;
    }

    private bool TryRemove(string job, string runId)
    {
        try
        {
            files.Remove(job, runId);
            stuck.Remove(runId);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (stuck.Add(runId))
                LogStuck(e, job, runId);
            return false;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Job} {RunId} is old and its files cannot be removed; its row stays until they are"
    )]
    private partial void LogStuck(Exception e, string job, string runId);
}
