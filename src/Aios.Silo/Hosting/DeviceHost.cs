using Aios.Abstractions.Devices;
using Aios.Grains;
using Aios.Grains.Devices;
using Aios.Silo.Access;
using Aios.Silo.Api;
using Aios.Silo.Fitness;
using Aios.Silo.Logging;
using Aios.Silo.Starting;
using Aios.Silo.Supervision;
using Aios.Storage.Sql.Clustering;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization;

namespace Aios.Silo.Hosting;

/// <summary>Puts a device together: Orleans, what it needs of storage and execution, and the HTTP port.</summary>
internal static class DeviceHost
{
    /// <summary>For programs to die after KILL, and to be on record.</summary>
    private static readonly TimeSpan s_toDie = TimeSpan.FromSeconds(5);

    public static WebApplication Build(OpenedDevice device, SupervisorLink link, LastingPrograms programs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.UseDeviceLogging(device.Options);
        builder.Host.UseOrleans(silo => Configure(silo, device, link, programs));
        builder.Services.Configure<HostOptions>(o =>
            o.ShutdownTimeout = SupervisorMode.StopWithin(device.Options.Drain)
        );
        builder.Services.AddRoutingCore();
        builder.Services.AddDeviceAccess(device.Options);
        builder.Services.AddApi(device);
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.AddServerHeader = false)
            .UseUrls((device.Options.Http with { Port = device.Ports.Http }).Url);

        var app = builder.Build();
        app.UseDeviceAccess();
        app.UseRouting();
        app.UseMiddleware<UnexpectedErrorMiddleware>();
        app.UseMiddleware<DyingSiloMiddleware>();
        app.UseMiddleware<DamagedJobMiddleware>();
        app.MapApi();
        app.MapDashboardOnDemand();
        return app;
    }

    private static void Configure(ISiloBuilder silo, OpenedDevice device, SupervisorLink link, LastingPrograms programs)
    {
        var (options, executor) = (device.Options, programs.Of(device));
        silo.Configure<ClusterOptions>(o => o.ClusterId = o.ServiceId = options.ClusterId);
        silo.Configure<SiloOptions>(o => o.SiloName = options.DeviceId);
        silo.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add("Aios"));
        silo.ConfigureEndpoints(
            device.Address.Address,
            device.Ports.Silo,
            device.Ports.Gateway,
            listenOnAnyHostAddress: !device.Address.IsOwn
        );
        silo.UseClusterDatabase(device.Database, device.Cluster.Lease);
        silo.AddDeviceState(device);
        silo.AddDashboard(o =>
        {
            o.HideTrace = true;
            o.CounterUpdateIntervalMs = 5000;
        });
        silo.AddAiosDevice(device.Identity, device.Cluster, new DrainTime(options.Drain, s_toDie), options.Control);
        silo.Services.AddDeviceServices(device)
            .AddSingleton(link)
            .AddSingleton<DeviceFate>()
            .AddSingleton<IDeviceFate>(provider => provider.GetRequiredService<DeviceFate>())
            .AddSingleton<ILeaseListener>(provider => provider.GetRequiredService<DeviceFate>())
            .AddSingleton<IFatalErrorHandler, SiloDeath>()
            .AddHostedService<DatabaseFileWatch>()
            .AddSingleton<IBootClock, BootClock>()
            .AddSingleton(programs)
            .AddSingleton<IAttemptExecutor>(executor)
            .AddSingleton(executor.Secrets)
            .AddSingleton(executor.Engine);
    }
}
