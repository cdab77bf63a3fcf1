using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Nobody can write to the database for longer than a lease of 8 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class OutageTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Programs_of_all_devices_go_on_and_nothing_is_begun_again()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("on-a", seconds: 14, "tags: [\"device:a\"]");
        cluster.AddStampJob("on-b", seconds: 14, "tags: [\"device:b\"]");
        cluster.Settings["AIOS_LEASE"] = "8s";
        var a = await cluster.StartAsync("a");
        await cluster.StartAsync("b");
        var before = await IncarnationsAsync();
        string[] runs = [await cluster.Api(a).TriggerAsync("on-a"), await cluster.Api(a).TriggerAsync("on-b")];
        await cluster.UntilAsync(s_lease, "both run", () => cluster.Count(StampWord.Start) == 2);

        await using (await HeldDatabase.HoldAsync(cluster))
        {
            await Task.Delay(s_lease * 1.5);
        }

        foreach (var run in runs)
        {
            await cluster.UntilAsync(
                TimeSpan.FromSeconds(30),
                $"{run} has succeeded",
                async () => (await cluster.Api(a).RunAsync(run)).Status is RunState.Succeeded
            );
        }

        Assert.Contains("no device reaches the database", cluster.Log, StringComparison.Ordinal);
        Assert.Equal(before, await IncarnationsAsync());
        Assert.Equal(2, cluster.Count(StampWord.Start));
        Assert.Empty(Checker.Check(cluster.Stamps(), runs));

        async Task<IEnumerable<long>> IncarnationsAsync() =>
            [.. (await cluster.Api(a).DevicesAsync()).Select(d => d.Incarnation)];
    }
}
