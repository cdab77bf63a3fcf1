using System.Collections.Immutable;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Api.Jobs;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Silo.Runs;

namespace Aios.Silo.Api;

/// <summary>Jobs as the API shows them: the catalog's definitions, what is active, and what the history says.</summary>
internal sealed class JobCatalogue(IGrainFactory grains, ActiveRuns active, IRunHistory history, ClusterFacts cluster)
{
    private ICatalogGrain Catalog => grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

    public async Task<IReadOnlyList<JobSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = await Catalog.List(cancellationToken);
        var rows = (await history.GetJobSummariesAsync(cancellationToken)).ToDictionary(
            r => r.Job,
            StringComparer.Ordinal
        );
        var busy = (await active.JobsAsync(cancellationToken)).ToDictionary(j => j.Name, StringComparer.Ordinal);
        return
        [
            .. entries.Select(e =>
                JobDescription.Summary(
                    e,
                    busy.GetValueOrDefault(e.Name)?.Runs ?? [],
                    rows.GetValueOrDefault(e.Name),
                    rows.GetValueOrDefault(e.Name)?.NextAt,
                    cluster.TimeZone
                )
            ),
        ];
    }

    public async Task<JobDetail?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (await Catalog.Find(name, cancellationToken) is not { } entry)
        {
            return null;
        }

        var snapshot = await grains.GetGrain<IJobGrain>(name).GetSnapshot(cancellationToken);
        var runs = await active.ExplainAsync(snapshot.Runs, cancellationToken);
        var row = (await history.GetJobSummariesAsync(cancellationToken)).FirstOrDefault(r => r.Job == name);
        var summary = JobDescription.Summary(entry, snapshot.Runs, row, snapshot.NextAt, cluster.TimeZone);
        return JobDescription.Detail(summary, entry, runs);
    }

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        await Catalog.Find(name, cancellationToken) is not null;

    public async Task<string?> SuggestAsync(string name, CancellationToken cancellationToken) =>
        DidYouMean.Among((await Catalog.List(cancellationToken)).Select(e => e.Name), name);

    public async Task<ImmutableArray<string>> ApplyRemovalsAsync(CancellationToken cancellationToken) =>
        await Catalog.ApplyRemovals(cancellationToken);
}
