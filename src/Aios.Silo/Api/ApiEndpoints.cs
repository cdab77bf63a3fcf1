using Aios.Silo.Runs;
using Aios.Silo.Starting;

namespace Aios.Silo.Api;

/// <summary>The HTTP API: each group of routes has a file of its own.</summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddApi(this IServiceCollection services, OpenedDevice device) =>
        services
            .AddSingleton<DamagedJobs>()
            .AddSingleton<ActiveRuns>()
            .AddSingleton<RunLookup>()
            .AddSingleton<JobCatalogue>()
            .AddSingleton<PauseTargets>()
            .AddSingleton<PausesInForce>()
            .AddSingleton<RunReader>()
            .AddSingleton<PlannedReader>()
            .AddSingleton<PauseNotes>()
            .AddSingleton<PastReader>()
            .AddSingleton<DamageReader>()
            .AddSingleton<WhyReader>();

    public static void MapApi(this WebApplication app)
    {
        app.MapJobs();
        app.MapOccurrences();
        app.MapNext();
        app.MapRuns();
        app.MapWhy();
        app.MapLogs();
        app.MapDevices();
        app.MapDrains();
        app.MapPauses();
        app.MapDamage();
        app.MapHealth();
    }
}
