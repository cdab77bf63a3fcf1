using Aios.Api.Devices;
using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Two devices with the same tags, of which one is lost with what it runs; a lease of 5 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class LostDeviceTests(ITestOutputHelper print)
{
    private const int Runs = 6;
    private const long HalfASecond = 500_000_000;
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(5);

    /// <summary>The lease, 5 s, and another lease for the detection where the lost device held the dispatcher.</summary>
    private static readonly TimeSpan s_begunElsewhere = s_lease + TimeSpan.FromSeconds(5) + s_lease;

    public static TheoryData<string> Losses => ["its supervisor is killed", "its power is cut"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task The_runs_of_a_dead_device_are_begun_elsewhere(string loss)
    {
        await using var cluster = WithJobs();
        var dying = await cluster.StartAsync("a", ("AIOS_WORKERS", "8"));
        var other = await cluster.StartAsync("b", ("AIOS_WORKERS", "8"));
        var runs = await TriggerAsync(cluster, other);
        var once = await cluster.Api(other).TriggerAsync("once");
        await cluster.UntilAsync(s_lease, "all run", () => cluster.Count(StampWord.Start) == Runs + 1);
        var lost = cluster.Stamps().Where(s => s.Device == "a").Select(s => s.RunId).ToHashSet(StringComparer.Ordinal);
        lost.Remove(once);
        Assert.NotEmpty(lost);

        var waits = await cluster.Api(other).TriggerAsync("only-a");
        await cluster.UntilAsync(s_lease, "it runs on a", () => cluster.Stamps().Any(s => s.RunId == waits));

        await (loss == "its power is cut" ? (Faults.Fault)new PowerCut() : new KillSupervisor()).StrikeAsync(
            cluster,
            dying
        );

        var begun = await cluster.UntilAsync(
            s_begunElsewhere,
            "its runs are begun on b",
            () => lost.All(run => cluster.Stamps().Any(s => s.RunId == run && s.Device == "b"))
        );
        cluster.Print($"{lost.Count} runs begun elsewhere {begun.TotalSeconds:F2} s after {loss}");
        await AllSucceedAsync(cluster, other, runs);
        Assert.Empty(Checker.Check(cluster.Stamps(), runs));

        await cluster.UntilAsync(
            s_lease,
            "the run that must not be repeated is lost",
            async () => (await cluster.Api(other).RunAsync(once)).Status is RunState.Lost
        );
        Assert.Single(cluster.Stamps(), s => s.RunId == once && s.Word == StampWord.Start);
        var why = (await cluster.Api(other).RunAsync(waits)).Reason;
        Assert.Equal("device a is not up", why);
        await cluster.StartAsync("a", ("AIOS_WORKERS", "8"));
        await AllSucceedAsync(cluster, other, [waits]);
        Assert.Empty(Checker.Check(cluster.Stamps(), [.. runs, waits]));
    }

    [Fact]
    public async Task A_device_that_stood_still_for_longer_than_its_lease_runs_nothing_twice_and_comes_back()
    {
        await using var cluster = WithJobs();
        var frozen = await cluster.StartAsync("a", ("AIOS_WORKERS", "8"));
        var other = await cluster.StartAsync("b", ("AIOS_WORKERS", "8"));
        var before = (await cluster.DeviceAsync(other, "a"))!.Incarnation;
        var runs = await TriggerAsync(cluster, other);
        await cluster.UntilAsync(s_lease, "all run", () => cluster.Count(StampWord.Start) == Runs);
        Assert.Contains(cluster.Stamps(), s => s.Device == "a");

        await new FreezeSilo(s_lease * 2.5).StrikeAsync(cluster, frozen);
        var back = await cluster.UntilAsync(
            TimeSpan.FromSeconds(15),
            "a is back as a new incarnation",
            async () =>
                await cluster.DeviceAsync(other, "a") is { State: DeviceState.Up } device && device.Incarnation > before
        );
        cluster.Print($"back {back.TotalSeconds:F2} s after SIGCONT");
        await cluster.ReadyAsync(frozen, s_lease);

        await AllSucceedAsync(cluster, other, runs);
        Assert.Empty(Checker.Check(cluster.Stamps(), runs));
        Assert.Contains("since the lease ran out", frozen.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_stood_still_as_a_whole_runs_nothing_twice_but_for_half_a_second_and_comes_back()
    {
        await using var cluster = WithJobs();
        var frozen = await cluster.StartAsync("a", ("AIOS_WORKERS", "8"));
        var other = await cluster.StartAsync("b", ("AIOS_WORKERS", "8"));
        var before = (await cluster.DeviceAsync(other, "a"))!;
        var runs = await TriggerAsync(cluster, other);
        await cluster.UntilAsync(s_lease, "all run", () => cluster.Count(StampWord.Start) == Runs);
        Assert.Contains(cluster.Stamps(), s => s.Device == "a");

        var freeze = new FreezeAll(s_lease * 1.8);
        await freeze.StrikeAsync(cluster, frozen);
        var back = await cluster.UntilAsync(
            TimeSpan.FromSeconds(15),
            "a is back as a new incarnation, at the same addresses",
            async () =>
                await cluster.DeviceAsync(other, "a") is { State: DeviceState.Up } device
                && device.Incarnation > before.Incarnation
                && device.Http == before.Http
                && PortOf(device) == PortOf(before)
        );
        cluster.Print($"back {back.TotalSeconds:F2} s after SIGCONT");

        await AllSucceedAsync(cluster, other, runs);
        var woken = cluster.Stamps().Where(s => s.Device == "a" && s.At > freeze.WokenAt).ToList();
        cluster.Print(
            $"programs went on for {woken.Select(s => (s.At - freeze.WokenAt) / 1e9).DefaultIfEmpty().Max():F2} s"
        );
        Assert.All(woken.Where(s => s.Attempt == 1), s => Assert.True(s.At < freeze.WokenAt + HalfASecond, $"{s}"));
        Assert.Empty(
            Checker.Check(cluster.Stamps().Where(s => s.Attempt > 1 || s.Device != "a" || s.At < freeze.WokenAt), runs)
        );
    }

    private static string? PortOf(DeviceInfo device) => device.Address?.Split('@')[0].Split(':')[1];

    private FaultCluster WithJobs()
    {
        var cluster = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 5, "overlap: allow\nmax_parallel: 10");
        cluster.AddStampJob("only-a", seconds: 4, "tags: [\"device:a\"]");
        cluster.AddStampJob("once", seconds: 5, "tags: [\"device:a\"]\non_lost: fail");
        cluster.Settings["AIOS_LEASE"] = "5s";
        return cluster;
    }

    private static async Task<List<string>> TriggerAsync(FaultCluster cluster, Aios.Testing.Devices.RealDevice device)
    {
        List<string> runs = [];
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await cluster.Api(device).TriggerAsync("work"));
        }

        return runs;
    }

    private static async Task AllSucceedAsync(
        FaultCluster cluster,
        Aios.Testing.Devices.RealDevice device,
        List<string> runs
    )
    {
        foreach (var run in runs)
        {
            await cluster.UntilAsync(
                TimeSpan.FromSeconds(20),
                $"{run} has succeeded",
                async () => (await cluster.Api(device).RunAsync(run)).Status is RunState.Succeeded
            );
        }
    }
}
