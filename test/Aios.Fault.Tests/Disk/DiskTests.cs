using Aios.Api.Devices;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Jobs.Runs;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Disk;

/// <summary>A device whose Common is full, hangs, breaks or vanishes: it goes on, what runs is undisturbed, and afterwards every
/// planned instant has its row.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class DiskTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_seen = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan s_over = TimeSpan.FromSeconds(20);

    /// <summary>What may be logged of one trouble, however long it takes: some lines when it begins, some when it ends.</summary>
    private const int FewLines = 60;

    [Fact]
    public async Task A_full_disk_lets_nothing_new_begin_and_stops_nothing()
    {
        await using var cluster = new FaultCluster(print);
        using var disk = OwnDisk.Small(cluster, megabytes: 48);
        cluster.Settings["AIOS_FREE_SPACE"] = "10MB";
        AddJobs(cluster);
        var device = await cluster.StartAsync("a");
        var silo = device.SiloId;
        await TicksAsync(cluster, device);

        disk.FillUpTo(5_500_000);
        await UnfitAsync(cluster, device, "a has 5 MB left in Common, needs 10 MB");
        var waiting = await cluster.Api(device).TriggerAsync("once");
        var why = await cluster.Api(device).WhyAsync("once");
        Assert.Equal("a has 5 MB left in Common, needs 10 MB", why.Why);

        disk.FillUpTo(0);
        await UnfitAsync(cluster, device, "Common is full: a has 0 kB left in it, needs 10 MB");
        var lines = device.Output.Count;
        // Long enough for several of the job's instants.
        await NothingChangesAsync(cluster, device, TimeSpan.FromSeconds(2));
        Assert.InRange(device.Output.Count - lines, 0, FewLines);

        disk.Free();
        await UpAsync(cluster, device);
        await EndsAsync(cluster, device, waiting);
        await EveryInstantHasItsRowAsync(cluster, device);
        Assert.Equal(silo, device.SiloId);
        Assert.Single(cluster.LivesOf("daemon"));
    }

    [Fact]
    public async Task A_device_that_is_started_on_a_full_disk_waits_says_so_and_goes_on_when_there_is_room()
    {
        await using var cluster = new FaultCluster(print);
        using var disk = OwnDisk.Small(cluster, megabytes: 48);
        cluster.Settings["AIOS_FREE_SPACE"] = "10MB";
        AddJobs(cluster);
        var device = await cluster.StartAsync("a");
        await TicksAsync(cluster, device);
        Assert.Equal(0, await device.StopAsync());
        disk.FillUpTo(0);

        device = cluster.Begin("a");
        await device.WaitForLineAsync("waiting: Common is full: a has 0 kB left in it, needs 10 MB", 0, s_seen);
        Assert.False(device.HasEnded);

        disk.Free();
        await cluster.ReadyAsync(device, s_start);
        await EveryInstantHasItsRowAsync(cluster, device);
    }

    [Fact]
    public async Task A_disk_that_hangs_for_5_s_delays_and_one_that_breaks_is_told_until_it_is_mended()
    {
        await using var cluster = new FaultCluster(print);
        using var disk = OwnDisk.Breakable(cluster);
        AddJobs(cluster);
        var device = await cluster.StartAsync("a");
        var silo = device.SiloId;
        await TicksAsync(cluster, device);

        disk.Freeze();
        await Task.Delay(TimeSpan.FromSeconds(5));
        disk.Thaw();
        var once = await cluster.Api(device).TriggerAsync("once");
        await EndsAsync(cluster, device, once);
        await EveryInstantHasItsRowAsync(cluster, device);
        Assert.Single(cluster.LivesOf("daemon"));

        disk.Break();
        await UnfitAsync(cluster, device, "Common ");
        Assert.Equal(silo, device.SiloId);
        device.Kill();
        await ProcessTable.KillAllWithAsync(cluster.Real.Mark);
        await disk.MendAsync(cluster);
        device = await cluster.StartAsync("a");
        await TicksAsync(cluster, device);
        await EveryInstantHasItsRowAsync(cluster, device);
    }

    [Fact]
    public async Task Folders_that_vanish_are_missed_and_come_back()
    {
        await using var cluster = new FaultCluster(print);
        AddJobs(cluster);
        var device = await cluster.StartAsync("a");
        var silo = device.SiloId;
        await TicksAsync(cluster, device);

        Directory.Move(cluster.Real.Programs, cluster.File("elsewhere"));
        await UnfitAsync(cluster, device, $"The Programs folder {cluster.Real.Programs} is not there");
        Directory.Move(cluster.File("elsewhere"), cluster.Real.Programs);
        await UpAsync(cluster, device);

        Directory.Move(cluster.Common, cluster.File("elsewhere"));
        await UnfitAsync(cluster, device, $"The Common folder {cluster.Common} is not there");
        Directory.CreateDirectory(cluster.Common);
        await UnfitAsync(cluster, device, $"The Common folder {cluster.Common} has no marker");
        Assert.False(Directory.Exists(Path.Combine(cluster.Common, "Results")), "a claim beside the share");
        Directory.Delete(cluster.Common, recursive: true);
        Directory.Move(cluster.File("elsewhere"), cluster.Common);

        await UpAsync(cluster, device);
        await EndsAsync(cluster, device, await cluster.Api(device).TriggerAsync("once"));
        await EveryInstantHasItsRowAsync(cluster, device);
        Assert.Equal(silo, device.SiloId);
        Assert.Single(cluster.LivesOf("daemon"));
    }

    private static void AddJobs(FaultCluster cluster)
    {
        cluster.Real.With("tick.job.yaml", "type: interval\nevery: 1s\ncatch_up: all\nshell: 'true'\n");
        cluster.Real.With("once.job.yaml", "type: trigger\nshell: 'true'\n");
        // Below Common nobody could stamp.
        cluster.Real.With(
            "daemon.job.yaml",
            $"type: always\nshell: 'echo daemon $AIOS_RUN_ID $AIOS_ATTEMPT a $$ start $(date +%s%N) >>{cluster.File("stamps")}; exec sleep 1000'\n"
        );
    }

    private static Task<TimeSpan> TicksAsync(FaultCluster cluster, RealDevice device) =>
        cluster.UntilAsync(
            s_over,
            "ticks end and the daemon runs",
            async () =>
                cluster.LivesOf("daemon").Count > 0
                && (await cluster.Api(device).RunsAsync("tick")).Count(run => run.Outcome is Outcome.Succeeded) >= 2
        );

    private static Task<TimeSpan> UnfitAsync(FaultCluster cluster, RealDevice device, string reason) =>
        cluster.UntilAsync(
            s_seen,
            $"the device says '{reason}'",
            async () =>
                await cluster.DeviceAsync(device, device.Id) is { State: DeviceState.Unfit, Hindrance: { } hindrance }
                && hindrance.StartsWith(reason, StringComparison.Ordinal)
        );

    private static Task<TimeSpan> UpAsync(FaultCluster cluster, RealDevice device) =>
        cluster.UntilAsync(
            s_seen,
            "the device is up again",
            async () => (await cluster.DeviceAsync(device, device.Id))?.State is DeviceState.Up
        );

    private static async Task NothingChangesAsync(FaultCluster cluster, RealDevice device, TimeSpan span)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < span)
        {
            Assert.Equal(DeviceState.Unfit, (await cluster.DeviceAsync(device, device.Id))?.State);
            await Task.Delay(200);
        }
    }

    private static Task<TimeSpan> EndsAsync(FaultCluster cluster, RealDevice device, string run) =>
        cluster.UntilAsync(
            s_over,
            $"run {run} succeeds",
            async () => (await cluster.Api(device).RunAsync(run)).Outcome is Outcome.Succeeded
        );

    /// <summary>One row for each second from the first to one that is later than now.</summary>
    private static async Task EveryInstantHasItsRowAsync(FaultCluster cluster, RealDevice device)
    {
        var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        IReadOnlyList<OccurrenceTable.Row> rows = [];
        await cluster.UntilAsync(
            s_over,
            "what came to be due meanwhile has rows",
            async () => (rows = await OccurrenceTable.ReadAsync(cluster, "tick")).Count > 0 && rows[^1].At > now
        );
        Assert.Equal(
            Enumerable.Range(0, rows.Count).Select(i => rows[0].At + (i * 1_000_000L)),
            rows.Select(r => r.At)
        );
        Assert.True(await cluster.Api(device).IsReadyAsync());
    }
}
