using Aios.Abstractions.Cluster;
using Aios.Abstractions.History;
using Aios.Storage.Sql.Clustering;
using Aios.Storage.Sql.Devices;
using Aios.Storage.Sql.History;
using Aios.Storage.Sql.Leases;
using Aios.Storage.Sql.Reminders;
using Aios.Storage.Sql.Settings;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Storage.Sql;

/// <summary>The cluster's database, open and at this version's schema. It lives as long as the process needs it: before the
/// silo is built, for settings and ports, and after it stopped, for the goodbye.</summary>
public sealed class ClusterDatabase : IAsyncDisposable
{
    internal ClusterDatabase(SqlDatabase sql)
    {
        Sql = sql;
        Settings = new SqlClusterSettings(sql);
        Leases = new SqlLeaseTable(sql);
        Ports = new SqlDevicePorts(sql);
        Graves = new SiloGraves(sql);
        History = new SqlRunHistory(sql);
        Trimming = new SqlHistoryTrimming(sql);
    }

    public IClusterSettings Settings { get; }

    public ILeaseTable Leases { get; }

    public IDevicePorts Ports { get; }

    public SiloGraves Graves { get; }

    public IRunHistory History { get; }

    /// <summary>It is a file that only processes of this machine can open.</summary>
    public bool IsOfThisMachine => Sql.IsOfThisMachine;

    /// <summary>Null: it is on a server.</summary>
    public DatabaseFile? File { get; internal init; }

    internal SqlHistoryTrimming Trimming { get; }

    internal SqlDatabase Sql { get; }

    /// <summary>The reminders of one Orleans service.</summary>
    public IReminderIndex RemindersOf(string serviceId) => new SqlReminderIndex(Sql, serviceId);

    public async ValueTask DisposeAsync()
    {
        await Sql.Relaxed.DisposeAsync();
        await Sql.Durable.DisposeAsync();
    }
}
