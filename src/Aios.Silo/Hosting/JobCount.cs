using Aios.Abstractions.Catalog;

namespace Aios.Silo.Hosting;

/// <summary>How many jobs have a definition, once the catalog has read them.</summary>
internal static partial class JobCount
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    /// <summary>Where the state of grains is in a database that is just away, the catalog cannot answer: it is asked again every second.</summary>
    public static async Task<int> CountAsync(
        IServiceProvider services,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        var catalog = services.GetRequiredService<IGrainFactory>().GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        var time = services.GetRequiredService<TimeProvider>();
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return (await catalog.List(cancellationToken)).Count(job => job.Definition is not null);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (isFirst)
                    LogUncounted(logger, e);
            }

            await Task.Delay(s_again, time, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The jobs cannot be counted yet; the device is ready when they can.")]
    private static partial void LogUncounted(ILogger logger, Exception exception);
}
