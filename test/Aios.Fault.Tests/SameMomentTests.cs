using Aios.Fault.Tests.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Devices of one machine that somebody starts by one command.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class SameMomentTests(ITestOutputHelper print)
{
    private static readonly (string, string)[] s_anyPorts =
    [
        ("AIOS_SILO_PORT", ""),
        ("AIOS_GATEWAY_PORT", ""),
        ("AIOS_HTTP", ""),
    ];

    [Fact]
    public async Task Devices_that_start_at_the_same_moment_choose_different_ports()
    {
        await using var cluster = new FaultCluster(print);
        var devices = Array.ConvertAll(["a", "b", "c"], id => cluster.Begin(id, s_anyPorts));
        foreach (var device in devices)
        {
            await device.WaitUntilReadyAsync();
        }

        Assert.All(
            devices,
            device => Assert.DoesNotContain("starting it again", device.Output.ToString(), StringComparison.Ordinal)
        );
    }
}
