using Aios.Silo.Runs;
using Aios.Silo.Starting;

namespace Aios.Silo.Api;

/// <summary>The HTTP API: each group of routes has a file of its own.</summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddApi(this IServiceCollection services, OpenedDevice device) =>
        services
            .AddSingleton<ActiveRuns>()
            .AddSingleton<RunLookup>()
            .AddSingleton<JobCatalogue>()
            .AddSingleton<RunReader>();

    public static void MapApi(this WebApplication app)
    {
        app.MapJobs();
        app.MapRuns();
        app.MapLogs();
        app.MapDevices();
        app.MapHealth();
    }
}
