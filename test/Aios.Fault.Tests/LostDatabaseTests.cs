using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>The folders are as they were when the power went, and the database is another one, or the cluster has another id in it.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class LostDatabaseTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Every_job_fires_and_every_run_ends_once_without_the_old_database_and_under_another_cluster_id()
    {
        await using var cluster = new FaultCluster(print);
        AddTick(cluster);
        cluster.AddStampJob("cut", seconds: 3, "overlap: allow");
        cluster.AddStampJob("waits", seconds: 0, "tags: [gpu]");
        cluster.AddStampJob("ended", seconds: 0);
        (string, string)[] told = [("AIOS_LEASE", "5s"), ("AIOS_TIMEZONE", "Asia/Kolkata")];
        var a = await cluster.StartAsync("a", told);
        var ended = await cluster.Api(a).TriggerAsync("ended");
        var waits = await cluster.Api(a).TriggerAsync("waits");
        await cluster.UntilAsync(s_patience, "it ticks", () => Ticks(cluster) > 3);
        var cut = await cluster.Api(a).TriggerAsync("cut");
        await cluster.UntilAsync(s_patience, "the long one runs", () => cluster.LivesOf("cut").Count == 1);

        await CutAsync(cluster, a);
        RemoveDatabase(cluster);

        a = await TicksAgainAsync(cluster, "the database was lost");
        Assert.Contains("times in Asia/Kolkata; lease 5s", a.Output.ToString(), StringComparison.Ordinal);
        await EndsWellAsync(cluster, a, cut);
        await cluster.UntilAsync(
            s_patience,
            "the history knows what ended before",
            async () => (await cluster.Api(a).RunsAsync("ended")).Any(r => r.RunId == ended)
        );

        await CutAsync(cluster, a);
        cluster.Settings["AIOS_CLUSTER_ID"] = "another";
        a = await TicksAgainAsync(cluster, "the cluster has another id");
        await cluster.StartAsync("g", ("DEVICE_TAGS", "gpu"));
        await EndsWellAsync(cluster, a, waits);

        var rows = await OccurrenceTable.AssertUnbrokenAsync(cluster, "tick", s_second);
        Assert.All(rows, row => Assert.Equal("ran", row.Disposition));
        Assert.True(rows.Count > 10);
        // A tick that ended in the very moment of a cut is begun again; the newest may still be running.
        Assert.DoesNotContain(
            Checker.Check(cluster.Stamps(), [ended, waits, cut, .. rows.SkipLast(3).Select(r => r.RunId!)]),
            v => v.Kind is not ViolationKind.BegunAgain
        );
        Assert.Equal([1, 2], cluster.LivesOf("cut").Select(life => life.Attempt));
        Assert.Single(cluster.LivesOf("waits"));
    }

    /// <summary>SQLite goes on with a file that was removed; a device that starts then would be alone in a new one.</summary>
    [Fact]
    public async Task A_database_that_is_removed_under_running_devices_costs_no_occurrence_and_no_two_programs_of_a_run_live_at_once()
    {
        await using var cluster = new FaultCluster(print);
        AddTick(cluster);
        cluster.AddStampJob("long", seconds: 8, "overlap: allow");
        cluster.AddStampJob("lasting", seconds: 8, "overlap: allow\nlost_after: 1h", deaf: true);
        RealDevice[] devices = [await cluster.StartAsync("a"), await cluster.StartAsync("b")];
        string[] runs =
        [
            await cluster.Api(devices[0]).TriggerAsync("long"),
            await cluster.Api(devices[0]).TriggerAsync("long"),
            await cluster.Api(devices[0]).TriggerAsync("lasting"),
        ];
        await cluster.UntilAsync(
            s_patience,
            "it ticks, and the long ones run",
            () => Ticks(cluster) > 3 && cluster.LivesOf("long").Count == 2 && cluster.LivesOf("lasting").Count == 1
        );
        var before = Array.ConvertAll(devices, device => device.Output.Count);
        RemoveDatabase(cluster);

        foreach (var (device, from) in devices.Zip(before))
        {
            var word = await device.WaitForLineAsync("was removed or replaced while", from, s_patience);
            var ready = await device.WaitUntilReadyAsync(from);
            cluster.Print(
                $"{device.Id} is ready again {(ready.At - word.At).TotalSeconds:F2} s after it missed its database"
            );
        }

        // Until the rows are written again, nobody knows of what ended before.
        await cluster.UntilAsync(
            s_patience,
            "all end well",
            async () =>
                (await cluster.Api(devices[1]).RunsAsync("long"))
                    .Concat(await cluster.Api(devices[1]).RunsAsync("lasting"))
                    .Count(r => runs.Contains(r.RunId) && r.Status is RunState.Succeeded) == runs.Length
        );
        await cluster.UntilAsync(
            s_patience,
            "the ticks have their rows",
            async () => (await OccurrenceTable.ReadAsync(cluster, "tick")).Count + 3 >= cluster.LivesOf("tick").Count
        );
        var ticks = Ticks(cluster);
        await cluster.UntilAsync(s_patience, "it ticks on", () => Ticks(cluster) > ticks + 3);
        var rows = await OccurrenceTable.AssertUnbrokenAsync(cluster, "tick", s_second);
        Assert.All(rows, row => Assert.Equal("ran", row.Disposition));
        Assert.DoesNotContain(
            Checker.Check(cluster.Stamps(), [.. runs, .. rows.SkipLast(3).Select(r => r.RunId!)]),
            v => v.Kind is not ViolationKind.BegunAgain
        );
    }

    private static void AddTick(FaultCluster cluster) =>
        cluster.AddStampJob(
            "tick",
            seconds: 0,
            "type: interval\nevery: 1s\noverlap: allow\nmax_parallel: 100\ncatch_up: all"
        );

    private static void RemoveDatabase(FaultCluster cluster)
    {
        foreach (var file in Directory.GetFiles(cluster.Common, "cluster.db*"))
        {
            File.Delete(file);
        }
    }

    private static int Ticks(FaultCluster cluster) => cluster.Stamps().Count(s => s.Job == "tick");

    private static async Task CutAsync(FaultCluster cluster, RealDevice device) =>
        await new PowerCut().StrikeAsync(cluster, device);

    private static async Task<RealDevice> TicksAgainAsync(FaultCluster cluster, string what)
    {
        var before = Ticks(cluster);
        var device = cluster.Begin("a");
        var again = await cluster.UntilAsync(s_patience, "it ticks again", () => Ticks(cluster) > before);
        cluster.Print($"ticks again {again.TotalSeconds:F2} s after the start of a: {what}");
        await cluster.ReadyAsync(device, s_patience);
        return device;
    }

    private static Task<TimeSpan> EndsWellAsync(FaultCluster cluster, RealDevice device, string run) =>
        cluster.UntilAsync(
            s_patience,
            $"{run} ends well",
            async () => (await cluster.Api(device).RunAsync(run)).Status is RunState.Succeeded
        );
}
