using Aios.Abstractions.Catalog;

namespace Aios.Silo.Hosting;

/// <summary>How many jobs have a definition, once the catalog has read them.</summary>
internal static class JobCount
{
    public static async Task<int> CountAsync(IServiceProvider services)
    {
        var catalog = services.GetRequiredService<IGrainFactory>().GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        return (await catalog.List()).Count(job => job.Definition is not null);
    }
}
