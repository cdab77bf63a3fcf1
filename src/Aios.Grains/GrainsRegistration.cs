using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.History;
using Aios.Grains.Books;
using Aios.Grains.Catalog;
using Aios.Grains.Devices;
using Aios.Grains.Dispatch;
using Aios.Grains.History;
using Aios.Grains.Placement;
using Aios.Grains.Waking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aios.Grains;

/// <summary>Makes a silo an AIOS device.</summary>
public static class GrainsRegistration
{
    /// <summary>Adds everything but what it needs from others: <see cref="IAttemptExecutor"/>, <see cref="ILeaseTable"/> and the
    /// other interfaces of the cluster's database, results, the Programs folder, the trigger inbox's claims, <see cref="IBootClock"/>,
    /// <see cref="IDeviceFate"/>, <see cref="ILeaseListener"/>, a <see cref="TimeProvider"/>, and a grain storage named
    /// <see cref="GrainsStorage.Name"/>.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="identity">What the device is.</param>
    /// <param name="cluster">What its cluster is.</param>
    /// <param name="drain">How long it waits for its programs when it stops.</param>
    /// <param name="control">Whether it may host the dispatcher, the catalog and jobs.</param>
    public static ISiloBuilder AddAiosDevice(
        this ISiloBuilder silo,
        DeviceIdentity identity,
        ClusterFacts cluster,
        DrainTime drain,
        bool control
    )
    {
        silo.AddTagPlacement(identity.Device, identity.Tags, control);
        silo.AddGrainService<DeviceService>();
        silo.Services.TryAddSingleton<IFolderHealth, NoFolders>();
        silo.Services.AddSingleton(identity)
            .AddSingleton(cluster)
            .AddSingleton(drain)
            .AddSingleton(provider => new LeaseClock(cluster.Lease, provider.GetRequiredService<IBootClock>()))
            .AddSingleton(provider => new DatabaseReach(cluster.Lease, provider.GetRequiredService<IBootClock>()))
            .AddSingleton<Neighbours>()
            .AddSingleton<ClockWatch>()
            .AddSingleton<DeviceDoor>()
            .AddSingleton<DeviceDrain>()
            .AddSingleton<IDeviceDrain>(provider => provider.GetRequiredService<DeviceDrain>())
            .AddSingleton<DeviceServiceClient>()
            .AddSingleton<DependentsBook>()
            .AddSingleton<PausesBook>()
            .AddSingleton<BookRefresh>()
            .AddTransient<Distribution>()
            .AddSingleton<DispatcherPresence>()
            .AddSingleton<Announcer>()
            .AddSingleton<ReportDelivery>()
            .AddSingleton<IAttemptListener>(provider => provider.GetRequiredService<ReportDelivery>())
            .AddSingleton<RunPublisher>()
            .AddSingleton<IRunPublisher>(provider => provider.GetRequiredService<RunPublisher>())
            .AddSingleton<WakeSweep>()
            .AddSingleton<WakeAgain>()
            .AddSingleton<WakeService>()
            .AddSingleton<ReminderCheck>()
            .AddSingleton<HistoryRebuild>()
            .AddSingleton<LeaseKeeper>()
            .AddSingleton<DeviceLife>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<DeviceLife>());
        return silo;
    }
}
