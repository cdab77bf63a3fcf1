using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>The database is a file, and a process that stands still holds it locked: a silo in a suspended container, a backup.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class LockedDatabaseTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_device_that_is_started_meanwhile_waits_says_so_and_begins_as_soon_as_it_is_free()
    {
        await using var cluster = new FaultCluster(print);
        await new PowerCut().StrikeAsync(cluster, await cluster.StartAsync("a"));
        RealDevice device;
        await using (await HeldDatabase.HoldAsync(cluster))
        {
            device = cluster.Begin("a");
            await device.WaitForLineAsync("waiting: The cluster's database", 0, s_patience);
            Assert.Contains("database is locked", device.Output.ToString(), StringComparison.Ordinal);
        }

        await cluster.ReadyAsync(device, s_patience);
        Assert.DoesNotContain("starting it again", device.Output.ToString(), StringComparison.Ordinal);
    }
}
