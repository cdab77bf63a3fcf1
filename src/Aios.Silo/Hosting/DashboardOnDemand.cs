using Orleans.Dashboard;

namespace Aios.Silo.Hosting;

/// <summary>Orleans' dashboard, made when somebody first asks for it: it compresses all its pages beforehand, which is a sixth of what
/// the start of a device costs.</summary>
internal static class DashboardOnDemand
{
    private const string Root = "/orleans";

    public static void MapDashboardOnDemand(this WebApplication app)
    {
        var dashboard = new Lazy<RequestDelegate>(() => Make(app.Services));
        app.Map(
                $"{Root}/{{**page}}",
                context =>
                {
                    // Or the dashboard's own routing would find that all is decided.
                    context.SetEndpoint(null);
                    return dashboard.Value(context);
                }
            )
            .ExcludeFromDescription();
    }

    private static RequestDelegate Make(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
        pages.UseRouting();
        pages.UseEndpoints(routes => routes.MapOrleansDashboard(Root).ExcludeFromDescription());
        return pages.Build();
    }
}
