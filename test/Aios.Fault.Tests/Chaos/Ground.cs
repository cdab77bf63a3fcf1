using Aios.Fault.Tests.Chaos.Collecting;
using Aios.Fault.Tests.Chaos.Plan;
using Aios.Fault.Tests.Chaos.Striking;
using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;
using Aios.Testing.Postgres;

namespace Aios.Fault.Tests.Chaos;

/// <summary>What the devices stand on, and how it shakes.</summary>
internal sealed class Ground(IChaosDatabase database, IReadOnlyList<Surroundings> surroundings) : IAsyncDisposable
{
    public IChaosDatabase Database => database;

    /// <summary>The faults that can be done.</summary>
    public IEnumerable<FaultKind> Can => surroundings.SelectMany(s => s.Can);

    public static async Task<Ground> OfAsync(ChaosOptions options, FaultCluster cluster, IReadOnlyList<string> devices)
    {
        List<Surroundings> surroundings = [];
        if (!options.Without.Contains(FaultKind.FillDisk) && await SmallDisk.TryMountAsync(cluster) is { } disk)
        {
            surroundings.Add(disk);
        }

        if (options.Clock)
        {
            surroundings.Add(
                SteppedClock.Library is null
                    ? throw new NotSupportedException("--clock needs libfaketime: apt-get install libfaketime")
                    : new SteppedClock(cluster)
            );
        }

        return options.Database is DatabaseKind.Sqlite
            ? new(new SqliteChaosDatabase(cluster.Common), surroundings)
            : await NetworkedAsync(cluster, devices, surroundings);
    }

    private static async Task<Ground> NetworkedAsync(
        FaultCluster cluster,
        IReadOnlyList<string> devices,
        List<Surroundings> surroundings
    )
    {
        if ((PostgresBinaries.WhyNot ?? DeviceNetwork.WhyNot) is { } why)
        {
            throw new NotSupportedException($"chaos with PostgreSQL: {why}");
        }

        var network = await DeviceNetwork.CreateAsync(devices);
        foreach (var device in devices)
        {
            cluster.Real.Networks[device] = network.NamespaceOf(device);
        }

        var server = await PostgresServer.StartAsync(address: network.HostAddress);
        surroundings.Add(new Networked(network, server, devices));
        return new(new PostgresChaosDatabase(await server.CreateDatabaseAsync(), network.HostAddress), surroundings);
    }

    /// <summary>Environment of one device.</summary>
    public (string Name, string Value)[] SettingsOf(string device) =>
        [.. surroundings.SelectMany(part => part.SettingsOf(device))];

    /// <returns>False: it is no fault of what devices stand on.</returns>
    public async Task<bool> StrikeAsync(PlannedFault fault)
    {
        foreach (var part in surroundings)
        {
            if (await part.StrikeAsync(fault))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in surroundings)
        {
            await part.DisposeAsync();
        }

        await database.DisposeAsync();
    }
}
