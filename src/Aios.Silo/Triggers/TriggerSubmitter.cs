using Aios.Abstractions.Catalog;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Triggers;

namespace Aios.Silo.Triggers;

/// <summary>Takes the requests of trigger files to the cluster's jobs.</summary>
internal sealed class TriggerSubmitter(IGrainFactory grains) : ITriggerSubmitter
{
    public async Task<IReadOnlySet<string>> JobNamesAsync(CancellationToken cancellationToken)
    {
        var jobs = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).List(cancellationToken);
        return jobs.Select(j => j.Name).ToHashSet(StringComparer.Ordinal);
    }

    public Task<TriggerReply> SubmitAsync(string job, TriggerCall call, CancellationToken cancellationToken) =>
        grains.GetGrain<IJobGrain>(job).Trigger(call, cancellationToken);
}
