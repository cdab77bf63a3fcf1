using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;
using Aios.Testing.Postgres;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.SecondHost;

/// <summary>Two machines as far as devices can tell: each with a network, mounts and a host name of its own; what they share is the
/// folder, and a PostgreSQL server between them.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    public const string Nas = "nas1";
    public const string Gpu = "gpu1";

    // Its arguments are the device's command.
    private const string Become = """hostname "$HOST_NAME" && exec "$0" "$@" """;

    private readonly DeviceNetwork _network;
    private readonly PostgresServer _server;
    private readonly PostgresDatabase _database;

    private TwoHosts(DeviceNetwork network, PostgresServer server, PostgresDatabase database, ITestOutputHelper print)
    {
        (_network, _server, _database) = (network, server, database);
        Cluster = new(print);
        foreach (var id in (string[])[Nas, Gpu])
        {
            Cluster.Real.Networks[id] = network.NamespaceOf(id);
            Cluster.Real.Machines[id] =
            [
                "unshare",
                "--mount",
                "--uts",
                "sh",
                "-c",
                Become.Replace("$HOST_NAME", $"{id}-host", StringComparison.Ordinal),
            ];
        }
    }

    public FaultCluster Cluster { get; }

    /// <summary>AIOS_DATABASE of both.</summary>
    public (string, string) Database => ("AIOS_DATABASE", _database.At(_network.HostAddress));

    /// <summary>AIOS_ADVERTISE of a device as it should be.</summary>
    public (string, string) Advertise(string id) => ("AIOS_ADVERTISE", _network.AddressOf(id));

    public static async Task<TwoHosts> CreateAsync(ITestOutputHelper print)
    {
        Skip.If(DeviceNetwork.WhyNot is not null, DeviceNetwork.WhyNot);
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        var network = await DeviceNetwork.CreateAsync([Nas, Gpu]);
        try
        {
            var server = await PostgresServer.StartAsync(address: network.HostAddress);
            return new(network, server, await server.CreateDatabaseAsync(), print);
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hides a folder from a device, as a share that is not mounted: what is left is an empty folder.</summary>
    public Task UnmountAsync(RealDevice device, string folder) =>
        InsideAsync(device, "mount", "-t", "tmpfs", "none", folder);

    /// <remarks>Lazily: the device may hold files of what hid it.</remarks>
    public Task MountAsync(RealDevice device, string folder) => InsideAsync(device, "umount", "--lazy", folder);

    /// <summary>The device's next start finds the folder not mounted.</summary>
    public void BeginUnmounted(string id, string folder) =>
        Cluster.Real.Machines[id] = [
            .. Cluster.Real.Machines[id][..^1],
            $"mount -t tmpfs none '{folder}' && {Cluster.Real.Machines[id][^1]}",
        ];

    /// <summary>Gives the device's machine one more address.</summary>
    public Task AddAddressAsync(string id, string address) =>
        RunAsync("ip", "-n", _network.NamespaceOf(id).Name, "addr", "add", address, "dev", "eth0");

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await _database.DisposeAsync();
        await _server.DisposeAsync();
        await _network.DisposeAsync();
    }

    private static Task InsideAsync(RealDevice device, params string[] command) =>
        RunAsync("nsenter", [$"--mount=/proc/{device.SupervisorId}/ns/mnt", .. command]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var result = await CommandResult.RunAsync(new(program, arguments));
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{result}");
    }
}
