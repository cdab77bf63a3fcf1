using Aios.Api.Devices;
using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

[Collection(RealDevicesCollection.Name)]
public sealed class DrainTests(ITestOutputHelper print)
{
    [Fact]
    public async Task A_device_that_is_told_to_stop_finishes_its_run_and_leaves_what_waits_to_another()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 2, "overlap: allow");
        var stopping = await cluster.StartAsync("a", ("AIOS_WORKERS", "1"));
        var other = await cluster.StartAsync("b", ("AIOS_WORKERS", "1"));
        var api = cluster.Api(other);
        List<string> runs = [];
        for (var i = 0; i < 3; i++)
        {
            runs.Add(await api.TriggerAsync("work"));
        }

        await cluster.UntilAsync(
            TimeSpan.FromSeconds(5),
            "both devices are busy",
            () => cluster.Count(StampWord.Start) == 2
        );
        Assert.Equal(0, await stopping.StopAsync());

        var gone = await cluster.DeviceAsync(other, "a");
        Assert.True(gone is null or { State: not DeviceState.Up }, $"{gone}");
        foreach (var run in runs)
        {
            await cluster.UntilAsync(
                TimeSpan.FromSeconds(10),
                $"{run} has succeeded",
                async () => (await api.RunAsync(run)).Status is RunState.Succeeded
            );
        }

        Assert.Empty(Checker.Check(cluster.Stamps(), runs));
        Assert.Single(cluster.Stamps(), s => s.Device == "a" && s.Word == StampWord.End);
        Assert.Equal(2, cluster.Stamps().Count(s => s.Device == "b" && s.Word == StampWord.End));
        Assert.All(cluster.Stamps(), s => Assert.Equal(1, s.Attempt));
    }
}
