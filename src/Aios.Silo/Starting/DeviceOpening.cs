using System.Net;
using Aios.Abstractions.Cluster;
using Aios.Execution.Processes.Killing;
using Aios.Grains.Devices;
using Aios.Silo.Configuration;
using Aios.Silo.Ports;
using Aios.Silo.Supervision;
using Aios.Storage.Sql;

namespace Aios.Silo.Starting;

/// <summary>What a device does before it is a silo: opens folders and database, ends what an earlier life left behind, begins its
/// next life.</summary>
internal static class DeviceOpening
{
    private static readonly TimeSpan s_sweep = TimeSpan.FromSeconds(5);

    /// <param name="options">Its settings.</param>
    /// <param name="link">To its supervisor.</param>
    /// <param name="isFirst">Whether nothing of this process can be running yet.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Jobs.Errors.AiosException">The settings, folders or database do not allow it; the message says what to do.</exception>
    public static async Task<OpenedDevice> OpenAsync(
        DeviceOptions options,
        SupervisorLink link,
        bool isFirst,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var address = await AdvertisedAddress.FindAsync(options, cancellationToken);
        var opened = await ClusterOpening.OpenAsync(options, time, cancellationToken);
        var (database, cluster) = (opened.Database, opened.Facts);
        var claims = new PortClaims();
        try
        {
            link.Cluster(cluster.Uid);
            if (database.IsOfThisMachine)
                link.Local();
            if (isFirst)
                DeviceSweep.KillAll(cluster.Uid, options.DeviceId, s_sweep);
            await DeadSilos.DeclareAsync(database, options, cancellationToken);
            var ports = await FindPortsAsync(options, database, address, claims, cancellationToken);
            return new OpenedDevice
            {
                Options = options,
                Database = database,
                Cluster = cluster,
                Common = opened.Common,
                CommonGuard = opened.CommonGuard,
                ProgramsGuard = opened.ProgramsGuard,
                Address = address,
                Ports = ports,
                PortClaims = claims,
                Identity = await BeginLifeAsync(
                    options,
                    database,
                    cluster,
                    Registration(options, address, ports),
                    time,
                    cancellationToken
                ),
            };
        }
        catch
        {
            claims.Dispose();
            await database.DisposeAsync();
            throw;
        }
    }

    private static async Task<DevicePorts> FindPortsAsync(
        DeviceOptions options,
        ClusterDatabase database,
        AdvertisedAddress address,
        PortClaims claims,
        CancellationToken cancellationToken
    )
    {
        var last = await database.Ports.GetAsync(options.DeviceId, cancellationToken);
        var ports = DevicePortFinder.Find(options, address.Listen, last, claims);
        await database.Ports.RememberAsync(options.DeviceId, ports, cancellationToken);
        return ports;
    }

    private static DeviceRegistration Registration(
        DeviceOptions options,
        AdvertisedAddress address,
        DevicePorts ports
    ) =>
        new()
        {
            Device = options.DeviceId,
            SiloAddress = new IPEndPoint(address.Address, ports.Silo).ToString(),
            Host = Environment.MachineName,
            HttpUrl = (options.Http with { Port = ports.Http }).UrlFor(address.Address),
            Tags = [.. options.Tags],
        };

    private static async Task<DeviceIdentity> BeginLifeAsync(
        DeviceOptions options,
        ClusterDatabase database,
        ClusterFacts cluster,
        DeviceRegistration registration,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await HostCheck.RunAsync(
            database.Leases,
            registration,
            isSqlite: options.Database is null,
            cluster.Lease,
            time,
            cancellationToken
        );
        var lease = await LifeBegin.BeginAsync(database.Leases, registration, cluster.Lease, time, cancellationToken);
        return new DeviceIdentity
        {
            Device = options.DeviceId,
            Incarnation = lease.Incarnation,
            Tags = options.Tags,
            Slots = options.Workers,
            Resources = options.Resources,
            Host = registration.Host,
            Http = registration.HttpUrl,
            Since = time.GetUtcNow(),
        };
    }
}
