using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

[Collection(RealDevicesCollection.Name)]
public sealed class SiloKillTests(ITestOutputHelper print)
{
    private const int Runs = 10;
    private static readonly TimeSpan s_back = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Ten_runs_end_well_though_their_silo_is_killed_five_times()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 5, "overlap: allow\nmax_parallel: 10");
        // Its programs write into pipes, which break when the silo dies.
        cluster.AddStampJob("copied", seconds: 5, "overlap: allow\nmax_parallel: 10\nlog: timed");
        var device = await cluster.StartAsync("a", ("AIOS_WORKERS", "10"));
        var api = cluster.Api(device);
        var runs = new List<string>();
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await api.TriggerAsync(i % 2 == 0 ? "work" : "copied"));
        }

        for (var kill = 0; kill < 5; kill++)
        {
            var begun = (kill + 1) * Runs;
            await cluster.UntilAsync(s_back, $"{begun} begun", () => cluster.Count(StampWord.Start) == begun);
            await new KillSilo().StrikeAsync(cluster, device);
            var back = await cluster.ReadyAsync(device, s_back);
            cluster.Print($"ready again {back.TotalSeconds:F2} s after kill -9 of the silo");
        }

        foreach (var run in runs)
        {
            await cluster.UntilAsync(
                TimeSpan.FromSeconds(20),
                $"{run} ends",
                async () => (await api.RunAsync(run)).Status.HasEnded()
            );
            Assert.Equal(RunState.Succeeded, (await api.RunAsync(run)).Status);
        }

        Assert.Empty(Checker.Check(cluster.Stamps(), runs));
    }
}
