using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Results;
using Aios.Api.Runs;
using Aios.Silo.Runs;

namespace Aios.Silo.Api;

/// <summary>Reads runs, wherever they are in their lives.</summary>
internal sealed class RunReader(
    RunLookup lookup,
    ActiveRuns active,
    IRunHistory history,
    IResultStore results,
    IGrainFactory grains,
    TimeProvider time
)
{
    /// <summary>Below the time after which Orleans gives up a call.</summary>
    private static readonly TimeSpan s_oneWait = TimeSpan.FromSeconds(20);

    /// <returns>Null: there is no such run.</returns>
    public async Task<RunDetail?> FindAsync(string runId, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (await lookup.JobOfAsync(runId, cancellationToken) is not { } job)
        {
            return null;
        }

        await WaitAsync(job, runId, wait, cancellationToken);
        return await ReadAsync(job, runId, cancellationToken);
    }

    /// <summary>A page of runs, newest first; those that have not ended come with the first page.</summary>
    public async Task<IReadOnlyList<RunSummary>> ListAsync(
        RunQuery query,
        bool onlyActive,
        CancellationToken cancellationToken
    )
    {
        List<RunSummary> page = [];
        if (query.Outcome is null && query.Before is null)
        {
            var runs = (await active.ListAsync(cancellationToken)).Where(r => Matches(r, query)).Reverse();
            page.AddRange(runs.Select(RunDescription.Summary).Take(query.Limit));
        }

        if (!onlyActive && page.Count < query.Limit)
        {
            var ended = await history.ListRunsAsync(query with { Limit = query.Limit - page.Count }, cancellationToken);
            page.AddRange(ended.Where(r => page.All(p => p.RunId != r.RunId)).Select(RunDescription.Summary).ToList());
        }

        return page;
    }

    private async Task WaitAsync(string job, string runId, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (wait - time.GetElapsedTime(began) is { } left && left > TimeSpan.Zero)
        {
            var one = left < s_oneWait ? left : s_oneWait;
            if (await grains.GetGrain<IJobGrain>(job).WaitForEnd(runId, one, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<RunDetail?> ReadAsync(string job, string runId, CancellationToken cancellationToken)
    {
        var snapshot = await grains.GetGrain<IJobGrain>(job).GetSnapshot(cancellationToken);
        if (snapshot.Runs.FirstOrDefault(r => r.RunId == runId) is { } run)
        {
            var explained = (await active.ExplainAsync([run], cancellationToken))[0];
            var log = Path.GetRelativePath(results.Common, results.PathsOf(job, runId).Log);
            return RunDescription.Detail(explained, log);
        }

        if (results.ReadResult(job, runId) is { } result)
        {
            return RunDescription.Detail(result);
        }

        return await history.GetRunAsync(runId, cancellationToken) is { } row
            ? RunDescription.Detail(RunDescription.Result(row))
            : null;
    }

    private static bool Matches(RunSnapshot run, RunQuery query) =>
        (query.Job is null || query.Job == run.Job)
        && (query.Device is null || query.Device == run.Device)
        && (query.Since is null || run.QueuedAt >= query.Since);
}
