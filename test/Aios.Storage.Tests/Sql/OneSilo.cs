using System.Net;
using System.Net.Sockets;
using Aios.Storage.Sql;
using Aios.Storage.Sql.Clustering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Aios.Storage.Tests.Sql;

/// <summary>A real silo on the cluster's database.</summary>
internal sealed class OneSilo(IHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static async Task<OneSilo> StartAsync(ClusterDatabase database, string name, int siloPort, TimeSpan lease)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseClusterDatabase(database, lease);
            silo.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort: 0);
            silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "aios");
            silo.Configure<SiloOptions>(options => options.SiloName = name);
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new OneSilo(host);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
