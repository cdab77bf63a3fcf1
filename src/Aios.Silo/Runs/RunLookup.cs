using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Runs;

namespace Aios.Silo.Runs;

/// <summary>Finds a run by its id alone.</summary>
internal sealed class RunLookup(ActiveRuns active, IRunHistory history)
{
    /// <returns>The name of the run's job; null: there is no such run.</returns>
    public async Task<string?> JobOfAsync(string runId, CancellationToken cancellationToken)
    {
        if (!RunId.IsValid(runId))
        {
            return null;
        }

        // In this order: a run that ends meanwhile is in the history before its job forgets it.
        return (await FindActiveAsync(runId, cancellationToken))?.Job
            ?? (await history.GetRunAsync(runId, cancellationToken))?.Job;
    }

    private async Task<RunSnapshot?> FindActiveAsync(string runId, CancellationToken cancellationToken)
    {
        var jobs = await active.JobsAsync(cancellationToken);
        return jobs.SelectMany(j => j.Runs).FirstOrDefault(r => r.RunId == runId);
    }
}
