using System.Diagnostics;
using System.Globalization;
using Aios.Execution.Processes.Killing;

namespace Aios.Execution.Tests.Processes;

/// <summary>A device's programs, found from outside.</summary>
public sealed class DeviceSweepTests : IDisposable
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);
    private readonly string uid = Guid.NewGuid().ToString("n");
    private readonly List<Process> processes = [];

    [Fact]
    public async Task Every_program_of_the_device_is_killed_with_its_daemons()
    {
        var first = await Program("nas1", "(setsid sh -c 'echo $$; exec sleep 1000' &); echo $$; sleep 1000", 2);
        var second = await Program("nas1", "env -i sleep 1000 & echo $!; echo $$; wait", 2);

        var sweep = DeviceSweep.KillAll(uid, "nas1", Span);

        Assert.Equal(0, sweep.Left);
        Assert.InRange(sweep.Killed, 4, 6);
        Assert.All(first.Concat(second), pid => Assert.True(ProcessFacts.IsDead(pid), $"{pid} lives"));
    }

    [Fact]
    public async Task Programs_of_other_devices_and_clusters_are_spared()
    {
        var other = await Program("nas2", "echo $$; exec sleep 1000", 1);

        Assert.Equal(new SweepResult(0, 0), DeviceSweep.KillAll(uid, "nas1", Span));
        Assert.Equal(new SweepResult(0, 0), DeviceSweep.KillAll("another", "nas2", Span));
        Assert.Equal(new SweepResult(0, 0), DeviceSweep.KillAll(uid[..8], "nas2", Span));

        Assert.False(ProcessFacts.IsDead(other[0]));
    }

    [Fact]
    public async Task Everything_below_a_process_is_killed_but_not_the_process()
    {
        var pids = await Program("nas1", "env -i setsid sleep 1000 & sleep 1000 & echo $$; exec sleep 1000", 1);

        var sweep = DeviceSweep.KillBelow(pids[0], Span);

        Assert.Equal(new SweepResult(2, 0), sweep);
        Assert.False(ProcessFacts.IsDead(pids[0]));
    }

    [Fact]
    public async Task Programs_that_may_outlive_the_fence_are_spared_until_their_time_is_over()
    {
        var ordinary = await Program("nas1", "echo $$; exec sleep 1000", 1);
        var outliving = await Program(
            "nas1",
            "export AIOS_OUTLIVES_LEASE_MS=10000; (sh -c 'echo $$; env -i sleep 1000; echo' & sh -c 'echo $$; sleep 1000; echo'; wait)",
            2
        );

        var early = DeviceSweep.KillAll(uid, "nas1", Span, pastFence: TimeSpan.FromSeconds(9));
        var late = DeviceSweep.KillAll(uid, "nas1", Span, pastFence: TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(10), early.Spared);
        Assert.True(ProcessFacts.IsDead(ordinary[0]));
        Assert.Null(late.Spared);
        Assert.All(outliving, pid => Assert.True(ProcessFacts.IsDead(pid), $"{pid} lives"));
        Assert.True(late.Killed >= 4, $"{late}");
    }

    public void Dispose()
    {
        foreach (var device in new[] { "nas1", "nas2" })
            DeviceSweep.KillAll(uid, device, Span);
        foreach (var process in processes)
            process.Dispose();
    }

    private async Task<int[]> Program(string device, string line, int pids)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", line])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["AIOS_CLUSTER_UID"] = uid;
        start.Environment["AIOS_DEVICE_ID"] = device;
        var process = Process.Start(start)!;
        processes.Add(process);
        var found = new List<int>();
        while (found.Count < pids)
        {
            var text = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
            found.Add(int.Parse(text!, CultureInfo.InvariantCulture));
        }
        return [.. found];
    }
}
