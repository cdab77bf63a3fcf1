using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Programs that run only while nothing else does.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class IdleTests(ITestOutputHelper print)
{
    private const int ForEver = 10_000;
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    /// <summary>What passes between a decision and a program's first sign of life on a busy machine.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task An_idle_program_runs_while_nothing_else_does_stops_within_its_grace_and_goes_on_after()
    {
        await using var cluster = new FaultCluster(print);
        const string Terms = "type: idle\nstop_grace: 2s\n";
        // Deaf to TERM: only the end of its grace ends it.
        cluster.AddStampJob("scan", ForEver, $"{Terms}idle: {{ quiet: 1s, every: 1s }}", deaf: true);
        cluster.AddStampJob("keep", ForEver, $"{Terms}idle: {{ quiet: 1s, every: 1s, preempt: false }}");
        cluster.AddStampJob("work", seconds: 1);
        cluster.AddStampJob("big", seconds: 1, "slots: 2");
        var device = await cluster.StartAsync("a", ("AIOS_WORKERS", "3"));
        await RunningAsync(cluster, "scan", lives: 1);
        await RunningAsync(cluster, "keep", lives: 1);

        await InterruptAsync(cluster, device, "work", begins: s_slack);
        await InterruptAsync(cluster, device, "big", begins: s_grace + s_slack);

        Assert.Single(cluster.LivesOf("scan").Select(l => l.RunId).Distinct(StringComparer.Ordinal));
        Assert.Single(cluster.LivesOf("keep"));
        Assert.True(ProcessTable.Lives(cluster.LivesOf("keep")[0].ProcessId), cluster.Log);
    }

    /// <summary>Other work comes and goes.</summary>
    private static async Task InterruptAsync(FaultCluster cluster, RealDevice device, string job, TimeSpan begins)
    {
        var scans = cluster.LivesOf("scan").Count;
        var asked = Stamp.Now;
        await cluster.Api(device).TriggerAsync(job);
        await cluster.UntilAsync(s_soon, $"{job} has ended", () => cluster.LivesOf(job) is [{ Ended: true }]);
        await RunningAsync(cluster, "scan", scans + 1);

        var work = cluster.LivesOf(job).Single();
        var (before, after) = (cluster.LivesOf("scan")[^2], cluster.LivesOf("scan")[^1]);
        var (waited, stopped, quiet) = (Since(asked, work.From), Since(asked, before.To), after.After(work));
        cluster.Print(
            $"{job} began after {waited.TotalSeconds:F2} s, idle work stopped after {stopped.TotalSeconds:F2} s "
                + $"and went on {quiet.TotalSeconds:F2} s after its end"
        );
        Assert.InRange(waited, TimeSpan.Zero, begins);
        Assert.InRange(stopped, TimeSpan.Zero, s_grace + s_slack);
        Assert.InRange(quiet, s_quiet * 0.9, s_quiet + s_slack + s_slack);
    }

    private static async Task RunningAsync(FaultCluster cluster, string job, int lives) =>
        await cluster.UntilAsync(
            s_soon,
            $"program {lives} of {job} runs",
            () => cluster.LivesOf(job) is { } all && all.Count == lives && ProcessTable.Lives(all[^1].ProcessId)
        );

    private static TimeSpan Since(long from, long to) => TimeSpan.FromTicks((to - from) / 100);
}
