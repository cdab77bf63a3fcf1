using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Two clusters on one machine whose devices have the same id.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class TwoClustersTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_device_sweeps_what_its_own_cluster_left_behind_and_nothing_of_another()
    {
        await using var cluster = new FaultCluster(print);
        await using var another = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 60);
        another.AddStampJob("work", seconds: 60);
        var left = await LeaveBehindAsync(cluster);

        await another.StartAsync("a");
        Assert.True(ProcessTable.Lives(left), "the program of the other cluster was killed");

        await cluster.StartAsync("a");
        await cluster.UntilAsync(s_patience, "its own program is swept", () => !ProcessTable.Lives(left));
    }

    /// <summary>Kills supervisor and silo at once, so that their program lives on.</summary>
    private static async Task<int> LeaveBehindAsync(FaultCluster cluster)
    {
        var device = await cluster.StartAsync("a");
        await cluster.Api(device).TriggerAsync("work");
        await cluster.UntilAsync(s_patience, "it runs", () => cluster.Count(StampWord.Start) == 1);
        await new KillBoth().StrikeAsync(cluster, device);
        return cluster.Stamps()[0].ProcessId;
    }
}
