using Aios.Abstractions;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Cluster;
using Aios.Api.Planning;
using Aios.Jobs.Definitions;
using Aios.Jobs.Pauses;

namespace Aios.Silo.Api;

/// <summary>Notes on planned instants that fall into a pause in force: they will be skipped, unless somebody resumes it before.</summary>
internal sealed class PauseNotes(IGrainFactory grains, PausesInForce inForce, ClusterFacts cluster, TimeProvider time)
{
    private ICatalogGrain Catalog => grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

    public async Task<IReadOnlyList<PlannedRow>> AddAsync(
        IReadOnlyList<PlannedRow> rows,
        CancellationToken cancellationToken
    )
    {
        var pauses = await inForce.ReadAsync(cancellationToken);
        if (pauses.Count == 0 || rows.Count == 0)
        {
            return rows;
        }

        var now = time.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(cluster.TimeZone);
        var concerned = (await DefinitionsAsync(rows, cancellationToken)).ToDictionary(
            d => d.Name,
            definition => pauses.Of(definition),
            StringComparer.Ordinal
        );
        return
        [
            .. rows.Select(row =>
                concerned.GetValueOrDefault(row.Job)?.HoldingAt(row.At) is { } pause
                    ? row with
                    {
                        Note = PauseWords.Of(pause, zone, now),
                    }
                    : row
            ),
        ];
    }

    private async Task<IEnumerable<JobDefinition>> DefinitionsAsync(
        IReadOnlyList<PlannedRow> rows,
        CancellationToken cancellationToken
    )
    {
        var jobs = rows.Select(r => r.Job).ToHashSet(StringComparer.Ordinal);
        return (await Catalog.List(cancellationToken))
            .Where(e => jobs.Contains(e.Name))
            .Select(e => e.Definition)
            .OfType<DefinitionText>()
            .Select(text => DefinitionJson.Read(text.Json));
    }
}
