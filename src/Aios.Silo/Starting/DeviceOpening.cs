using System.Net;
using Aios.Abstractions.Cluster;
using Aios.Execution.Processes.Killing;
using Aios.Grains.Devices;
using Aios.Silo.Configuration;
using Aios.Silo.Ports;
using Aios.Silo.Supervision;
using Aios.Storage.Markers;
using Aios.Storage.Sql;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Silo.Starting;

/// <summary>What a device does before it is a silo: opens folders and database, ends what an earlier life left behind, begins its
/// next life.</summary>
internal static class DeviceOpening
{
    private const string FileState = "files";
    private static readonly TimeSpan s_sweep = TimeSpan.FromSeconds(5);

    /// <exception cref="Jobs.Errors.AiosException">The settings, folders or database do not allow it; the message says what to do.</exception>
    public static async Task<OpenedDevice> OpenAsync(
        DeviceOptions options,
        SupervisorLink link,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var common = CommonFolder.Prepare(options.Common);
        Directory.CreateDirectory(options.Programs);
        var path = Path.Combine(common.Path, "cluster.db");
        var isNew = !File.Exists(path);
        var database = await SqliteClusterDatabase.OpenAsync(path, cancellationToken);
        try
        {
            var wish = Wish(options) with { Uid = FolderGuard.UidOf(common.Path) };
            var cluster = await database.Settings.OpenAsync(wish, cancellationToken);
            link.Cluster(cluster.Uid);
            var identity = new ClusterIdentity
            {
                Uid = cluster.Uid,
                ClusterId = options.ClusterId,
                CreatedAt = cluster.CreatedAt,
            };
            var commonGuard = FolderGuard.Claim(MarkedFolder.Common, common.Path, identity, isNew);
            var programsGuard = FolderGuard.Claim(MarkedFolder.Programs, options.Programs, identity, isNew);
            DeviceSweep.KillAll(cluster.Uid, options.DeviceId, s_sweep);
            await DeadSilos.DeclareAsync(database, options, cancellationToken);
            var ports = await FindPortsAsync(options, database, cancellationToken);
            return new OpenedDevice
            {
                Options = options,
                Database = database,
                Cluster = cluster,
                Common = common,
                CommonGuard = commonGuard,
                ProgramsGuard = programsGuard,
                Ports = ports,
                Identity = await BeginLifeAsync(options, database, cluster, ports, time, cancellationToken),
            };
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static ClusterWish Wish(DeviceOptions options) =>
        new()
        {
            TimeZone = new(options.TimeZone ?? TimeZoneInfo.Local.Id, options.TimeZone is not null),
            Lease = new(options.Lease ?? DeviceOptions.DefaultLease, options.Lease is not null),
            State = new(FileState, Told: false),
        };

    private static async Task<DevicePorts> FindPortsAsync(
        DeviceOptions options,
        ClusterDatabase database,
        CancellationToken cancellationToken
    )
    {
        var last = await database.Ports.GetAsync(options.DeviceId, cancellationToken);
        var ports = DevicePortFinder.Find(options, last);
        await database.Ports.RememberAsync(options.DeviceId, ports, cancellationToken);
        return ports;
    }

    private static async Task<DeviceIdentity> BeginLifeAsync(
        DeviceOptions options,
        ClusterDatabase database,
        ClusterFacts cluster,
        DevicePorts ports,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var registration = new DeviceRegistration
        {
            Device = options.DeviceId,
            SiloAddress = new IPEndPoint(IPAddress.Loopback, ports.Silo).ToString(),
            Host = Environment.MachineName,
            HttpUrl = (options.Http with { Port = ports.Http }).LocalUrl,
            Tags = [.. options.Tags],
        };
        var lease = await LifeBegin.BeginAsync(database.Leases, registration, cluster.Lease, time, cancellationToken);
        return new DeviceIdentity
        {
            Device = options.DeviceId,
            Incarnation = lease.Incarnation,
            Tags = options.Tags,
            Slots = options.Workers,
            Host = registration.Host,
            Http = registration.HttpUrl,
            Since = time.GetUtcNow(),
        };
    }
}
