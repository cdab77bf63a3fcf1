using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Three devices, of which one after the other loses its power with what it runs and with the jobs, the catalog or the dispatcher
/// that live there: how long until its runs have begun elsewhere.</summary>
/// <remarks>Twice with a lease of 5 s; <c>AIOS_TEST_DEVICE_KILLS</c> asks for as many with the default lease.</remarks>
[Collection(RealDevicesCollection.Name)]
public sealed class DeviceKillTests(ITestOutputHelper print)
{
    private const int Runs = 9;
    private const int TickingJobs = 6;
    private const int Hour = 3600;

    private static readonly bool s_forFigures =
        Environment.GetEnvironmentVariable("AIOS_TEST_DEVICE_KILLS") is { Length: > 0 };
    private static readonly int s_kills = Repetitions.Of("AIOS_TEST_DEVICE_KILLS", 2);
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(s_forFigures ? 20 : 5);

    /// <summary>The lease, 5 s, and the detection where the dead device held the dispatcher, which never takes longer than the lease.</summary>
    private static readonly TimeSpan s_begunElsewhere = s_lease + TimeSpan.FromSeconds(5) + s_lease;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly List<string> _running = [];
    private readonly List<Death> _deaths = [];
    private readonly List<TimeSpan> _ofHolders = [];
    private readonly List<TimeSpan> _ofOthers = [];

    [Fact]
    public async Task Runs_of_a_killed_device_begin_elsewhere_and_jobs_fire_on()
    {
        await using var cluster = new FaultCluster(print);
        if (!s_forFigures)
        {
            cluster.Settings["AIOS_LEASE"] = "5s";
        }

        cluster.AddStampJob("work", Hour, "overlap: allow\nmax_parallel: 1000");
        foreach (var job in Ticking)
        {
            cluster.AddStampJob(
                job,
                seconds: 0,
                "type: interval\nevery: 1s\noverlap: allow\nmax_parallel: 100\ncatch_up: all"
            );
        }

        Dictionary<string, RealDevice> devices = [];
        foreach (var id in new[] { "a", "b", "c" })
        {
            devices[id] = await StartAsync(cluster, id);
        }

        for (var kill = 0; kill < s_kills; kill++)
        {
            var holder = DispatcherSeat.Of(devices.Values);
            var killed = kill % 2 == 0 ? devices.Values.First(d => d != holder) : holder;
            await LoadAsync(cluster, devices.Values.First(d => d != killed), killed);
            await KillAsync(cluster, killed, killed == holder ? _ofHolders : _ofOthers);
            await CancelAsync(cluster, devices.Values.First(d => d != killed));
            devices[killed.Id] = await StartAsync(cluster, killed.Id);
        }

        await CheckAsync(cluster);
    }

    private static string[] Ticking => [.. Enumerable.Range(1, TickingJobs).Select(i => $"tick{i}")];

    private static Task<RealDevice> StartAsync(FaultCluster cluster, string id) =>
        cluster.StartAsync(id, ("AIOS_WORKERS", "32"));

    /// <summary>Triggers, and waits until the device has some of the runs.</summary>
    private async Task LoadAsync(FaultCluster cluster, RealDevice asked, RealDevice device)
    {
        for (var i = 0; i < Runs; i++)
        {
            _running.Add(await cluster.Api(asked).TriggerAsync("work"));
        }

        await cluster.UntilAsync(
            s_patience,
            $"all run, some of them on {device.Id}",
            () => _running.All(run => LastOf(cluster, run) is not null) && On(cluster, device).Count > 0
        );
    }

    private async Task KillAsync(FaultCluster cluster, RealDevice killed, List<TimeSpan> figures)
    {
        var from = Stamp.Now;
        await new PowerCut().StrikeAsync(cluster, killed);
        _deaths.Add(new Death(killed.Id, from, Stamp.Now));
        var cut = On(cluster, killed);
        await cluster.UntilAsync(
            s_begunElsewhere,
            $"{cut.Count} runs of {killed.Id} have begun elsewhere",
            () => cut.TrueForAll(run => LastOf(cluster, run)!.Device != killed.Id)
        );
        var last = cut.Max(run => LastOf(cluster, run)!.From);
        figures.Add(TimeSpan.FromTicks((last - from) / 100));
        var what = figures == _ofHolders ? ", which held the dispatcher" : "";
        cluster.Print(
            $"{cut.Count} runs of {killed.Id}{what}: elsewhere {figures[^1].TotalSeconds:F2} s after its kill"
        );
    }

    private async Task CancelAsync(FaultCluster cluster, RealDevice asked)
    {
        foreach (var run in _running)
        {
            await cluster.Api(asked).CancelAsync(run);
        }

        _running.Clear();
    }

    private async Task CheckAsync(FaultCluster cluster)
    {
        Print(cluster, "of a device that held the dispatcher", _ofHolders);
        Print(cluster, "of another one", _ofOthers);
        List<string> ticks = [];
        foreach (var job in Ticking)
        {
            var rows = await OccurrenceTable.AssertUnbrokenAsync(cluster, job, s_second);
            Assert.All(rows, row => Assert.Equal("ran", row.Disposition));
            ticks.AddRange(rows.Select(row => row.RunId!));
            var late = (await OccurrenceTable.LatenessAsync(cluster, job)).Order().ToList();
            cluster.Print(
                $"{job}: {late.Count} occurrences, late by p50 {late[late.Count / 2].TotalSeconds:F2} s, "
                    + $"p99 {late[late.Count * 99 / 100].TotalSeconds:F2} s, max {late[^1].TotalSeconds:F2} s"
            );
        }

        foreach (var tick in ticks)
        {
            await cluster.UntilAsync(s_patience, $"{tick} has ended", () => LastOf(cluster, tick) is { Ended: true });
        }

        var broken = Checker.Check(cluster.Stamps(), ticks, _deaths);
        Assert.True(broken.Count == 0, $"{string.Join('\n', broken)}\n{cluster.Log}");
    }

    private static void Print(FaultCluster cluster, string what, List<TimeSpan> figures)
    {
        figures.Sort();
        if (figures.Count > 0)
        {
            cluster.Print(
                $"failover {what}: {figures.Count} kills, lease {s_lease.TotalSeconds} s, "
                    + $"p50 {figures[figures.Count / 2].TotalSeconds:F2} s, max {figures[^1].TotalSeconds:F2} s"
            );
        }
    }

    private List<string> On(FaultCluster cluster, RealDevice device) =>
        [.. _running.Where(run => LastOf(cluster, run)!.Device == device.Id)];

    /// <summary>The run's newest program.</summary>
    private static Life? LastOf(FaultCluster cluster, string run) =>
        Life.Of(cluster.Stamps().Where(s => s.RunId == run)).MaxBy(life => life.Attempt);
}
