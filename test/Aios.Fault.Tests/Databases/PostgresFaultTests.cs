using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>What is promised with SQLite is promised with PostgreSQL, grain state included; a lease of 5 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class PostgresFaultTests(ITestOutputHelper print)
{
    private const int Runs = 6;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly List<Death> _deaths = [];

    [SkippableFact]
    public async Task Kills_of_devices_and_of_all_power_lose_no_run_and_repeat_none()
    {
        await using var cluster = await FaultCluster.OnPostgresAsync(print);
        cluster.Settings["AIOS_LEASE"] = "5s";
        cluster.Settings["AIOS_STATE"] = "database";
        cluster.AddStampJob("work", seconds: 3, "overlap: allow\nmax_parallel: 100");
        var first = await cluster.StartAsync("a", ("AIOS_WORKERS", "4"));
        var second = await cluster.StartAsync("b", ("AIOS_WORKERS", "4"));
        List<string> runs = [];

        // The device that started first holds the dispatcher.
        await TriggerAsync(cluster, second, runs);
        await CutAsync(cluster, first, "the dispatcher's device");
        await BegunAsync(cluster, runs);

        first = await cluster.StartAsync("a", ("AIOS_WORKERS", "4"));
        await TriggerAsync(cluster, first, runs);
        await new KillSupervisor().StrikeAsync(cluster, second);
        await BegunAsync(cluster, runs);

        await TriggerAsync(cluster, first, runs);
        await CutAsync(cluster, first, "every device");
        first = await cluster.StartAsync("a", ("AIOS_WORKERS", "4"));
        await BegunAsync(cluster, runs);

        foreach (var run in runs)
        {
            await cluster.UntilAsync(
                s_patience,
                $"{run} ends",
                async () => (await cluster.Api(first).RunAsync(run)).Status is RunState.Succeeded
            );
        }

        Assert.Empty(Checker.Check(cluster.Stamps(), runs, _deaths));
        var states = await cluster.Database!.AskAsync("SELECT count(*) FROM aios_grain_state WHERE grain_key = 'work'");
        Assert.NotEqual("0", states[0][0]);
    }

    private static async Task TriggerAsync(FaultCluster cluster, RealDevice device, List<string> runs)
    {
        var begun = cluster.Count(StampWord.Start);
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await cluster.Api(device).TriggerAsync("work"));
        }

        await cluster.UntilAsync(s_patience, "some run", () => cluster.Count(StampWord.Start) >= begun + (Runs / 2));
    }

    private async Task CutAsync(FaultCluster cluster, RealDevice device, string what)
    {
        var from = Stamp.Now;
        await new PowerCut().StrikeAsync(cluster, device);
        _deaths.Add(new(device.Id, from, Stamp.Now));
        cluster.Print($"power cut of {what}");
    }

    private static async Task BegunAsync(FaultCluster cluster, List<string> runs)
    {
        var took = await cluster.UntilAsync(
            s_patience,
            "a program of every run has come to its end",
            () => runs.TrueForAll(run => cluster.Stamps().Any(s => s.RunId == run && s.Word is StampWord.End))
        );
        cluster.Print($"all runs have ended {took.TotalSeconds:F1} s later");
    }
}
