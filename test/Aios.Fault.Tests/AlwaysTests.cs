using System.Diagnostics;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Supervised daemons; a lease of 5 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class AlwaysTests(ITestOutputHelper print)
{
    private const int ForEver = 10_000;
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    /// <summary>What passes between a decision and a program's first sign of life on a busy machine.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(2);

    /// <summary>The lease, 5 s, and another lease for the detection where the lost device held the dispatcher.</summary>
    private static readonly TimeSpan s_begunElsewhere = s_lease + TimeSpan.FromSeconds(5) + s_lease;

    [Fact]
    public async Task Two_daemons_survive_kill_9_of_themselves_and_of_their_device_while_one_runs_on_each()
    {
        await using var cluster = WithDaemons("one", "two");
        cluster.AddStampJob("each", ForEver, "type: always\nalways: { instances: each }\ntags: [gpu]");
        Dictionary<string, RealDevice> devices = [];
        foreach (var id in new[] { "a", "b" })
        {
            devices[id] = await StartAsync(cluster, id);
        }

        await RunningAsync(cluster, "one", lives: 1);
        await RunningAsync(cluster, "two", lives: 1);
        await EachRunsOnAsync(cluster, "a", "b");
        foreach (var delay in new[] { 1, 3 })
        {
            var lives = cluster.LivesOf("one");
            ProcessTable.Signal(lives[^1].ProcessId, ProcessTable.SigKill);
            var next = await RunningAsync(cluster, "one", lives.Count + 1);
            var paused = next.After(cluster.LivesOf("one")[^2]);
            cluster.Print($"begun again {paused.TotalSeconds:F2} s after kill -9 of itself; its delay is {delay} s");
            Assert.InRange(paused, TimeSpan.FromSeconds(delay), TimeSpan.FromSeconds(delay) + s_slack);
        }

        // Another kill would make it wait for 9 s; being asked for does not.
        await cluster.Api(devices["a"]).RestartAsync("one");
        var restarted = await RunningAsync(cluster, "one", lives: 4);
        var gap = restarted.After(cluster.LivesOf("one")[^2]);
        cluster.Print($"begun again {gap.TotalSeconds:F2} s after a restart that somebody asked for");
        Assert.InRange(gap, TimeSpan.Zero, s_slack);

        devices["c"] = await StartAsync(cluster, "c");
        await EachRunsOnAsync(cluster, "a", "b", "c");
        await LosesItsDeviceAsync(cluster, devices[cluster.LivesOf("two")[^1].Device]);
        await EachRunsOnAsync(cluster, "a", "b", "c");

        Assert.Empty(Checker.OneAtATime(cluster.LivesOf("one")));
        Assert.Empty(Checker.OneAtATime(cluster.LivesOf("two")));
        var each = cluster.LivesOf("each").GroupBy(l => l.Device).ToList();
        Assert.Equal([1, 1, 2], each.Select(l => l.Count()).Order());
        Assert.All(each, lives => Assert.Empty(Checker.OneAtATime(lives)));
    }

    [Fact]
    public async Task A_device_that_drains_or_stops_hands_its_daemons_over()
    {
        await using var cluster = WithDaemons("one", "two");
        List<RealDevice> devices = [await StartAsync(cluster, "a"), await StartAsync(cluster, "b")];
        await RunningAsync(cluster, "two", lives: 1);
        var home = (await RunningAsync(cluster, "one", lives: 1)).Device;
        var other = devices.Single(d => d.Id != home);

        await cluster.Api(other).DrainAsync(home);
        var away = await cluster.UntilAsync(s_soon, "both run on the other device", () => AllOn(other.Id));
        cluster.Print($"both run on the other device {away.TotalSeconds:F2} s after the drain");

        await cluster.Api(other).UndrainAsync(home);
        var stopping = Stopwatch.StartNew();
        Assert.Equal(0, await other.StopAsync());
        cluster.Print($"a device with two daemons stops within {stopping.Elapsed.TotalSeconds:F2} s");
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, s_soon);
        await cluster.UntilAsync(s_soon, "both run at home again", () => AllOn(home));
        Assert.Empty(Checker.OneAtATime(cluster.LivesOf("one")));
        Assert.Empty(Checker.OneAtATime(cluster.LivesOf("two")));

        bool AllOn(string device) =>
            new[] { "one", "two" }.All(job =>
                cluster.LivesOf(job)[^1] is var life && life.Device == device && Lives(life)
            );
    }

    /// <summary>Its power is cut, what ran there runs elsewhere, and it comes back.</summary>
    private static async Task LosesItsDeviceAsync(FaultCluster cluster, RealDevice dying)
    {
        var lost = new[] { "one", "two" }.Where(job => cluster.LivesOf(job)[^1].Device == dying.Id).ToList();
        await new PowerCut().StrikeAsync(cluster, dying);
        var moved = await cluster.UntilAsync(
            s_begunElsewhere,
            $"{string.Join(" and ", lost)} run elsewhere",
            () => lost.TrueForAll(job => cluster.LivesOf(job)[^1].Device != dying.Id)
        );
        cluster.Print(
            $"{lost.Count} of 2 daemons run elsewhere {moved.TotalSeconds:F2} s after their device's power was cut"
        );
        Assert.Equal(2, Homes(cluster).Count);
        await StartAsync(cluster, dying.Id);
    }

    private FaultCluster WithDaemons(params string[] jobs)
    {
        var cluster = new FaultCluster(print);
        foreach (var job in jobs)
        {
            cluster.AddStampJob(job, ForEver, "type: always\nretry: { delay: 1s, factor: 3, jitter: 0 }");
        }

        cluster.Settings["AIOS_LEASE"] = "5s";
        return cluster;
    }

    private static Task<RealDevice> StartAsync(FaultCluster cluster, string id) =>
        cluster.StartAsync(id, ("DEVICE_TAGS", "gpu"));

    private static async Task EachRunsOnAsync(FaultCluster cluster, params string[] devices) =>
        await cluster.UntilAsync(
            s_soon,
            $"one runs on each of {string.Join(", ", devices)}",
            () => Homes(cluster).SequenceEqual(devices)
        );

    /// <summary>Waits until the job's so manieth program runs.</summary>
    private static async Task<Life> RunningAsync(FaultCluster cluster, string job, int lives)
    {
        await cluster.UntilAsync(
            s_soon,
            $"program {lives} of {job} runs",
            () => cluster.LivesOf(job) is { } all && all.Count == lives && Lives(all[^1])
        );
        return cluster.LivesOf(job)[^1];
    }

    /// <summary>The devices on which programs of the job with one on each run now.</summary>
    private static List<string> Homes(FaultCluster cluster) =>
        [.. cluster.LivesOf("each").Where(Lives).Select(l => l.Device).Order(StringComparer.Ordinal)];

    private static bool Lives(Life life) => ProcessTable.Lives(life.ProcessId);
}
