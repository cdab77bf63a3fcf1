using Aios.Abstractions.History;
using Aios.Abstractions.Results;
using Aios.Jobs.Errors;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.History;

/// <summary>Gives a database that does not have them the rows of every result in the folders. Rows that it has stay as they are.</summary>
internal sealed partial class HistoryRebuild(IResultStore results, IRunHistory history, ILogger<HistoryRebuild> logger)
{
    private const int AtOnce = 500;

    /// <summary>Not on the caller's thread: it is as long as there are results.</summary>
    /// <returns>How many runs.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        Task.Run(() => RebuildAsync(cancellationToken), cancellationToken);

    private async Task<int> RebuildAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var runs in results.ListRuns().Chunk(AtOnce))
        {
            var ended = runs.Select(run => Read(run.Job, run.RunId)).OfType<RunResult>().ToList();
            var batch = new HistoryBatch
            {
                Runs = [.. ended.Select(RunRow.From)],
                Occurrences = [.. ended.Where(run => run.ScheduledAt is not null).Select(Occurred)],
            };
            await history.RecordAsync(batch, cancellationToken);
            count += ended.Count;
        }

        return count;
    }

    private static OccurrenceRow Occurred(RunResult run) =>
        new()
        {
            Job = run.Job,
            At = run.ScheduledAt!.Value,
            Disposition = Disposition.Ran,
            RunId = run.RunId,
        };

    private RunResult? Read(string job, string runId)
    {
        try
        {
            return results.ReadResult(job, runId);
        }
        catch (AiosException e)
        {
            // Its row is lost; the others' are not.
            LogUnreadable(e, job, runId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} {RunId} stays without a row: its result cannot be read")]
    private partial void LogUnreadable(Exception exception, string job, string runId);
}
