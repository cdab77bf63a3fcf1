using System.Text;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Processes;

/// <summary>What programs write and read.</summary>
public sealed class OutputTests
{
    [Fact]
    public async Task Both_streams_reach_the_log_byte_for_byte_in_order()
    {
        await using var device = new TestDevice();
        var report = await device.RunShell(
            "i=0; while [ $i -lt 300 ]; do echo out$i; echo err$i >&2; i=$((i+1)); done; printf '\\000\\377\\r\\033'"
        );

        var expected = string.Concat(Enumerable.Range(0, 300).Select(i => $"out{i}\nerr{i}\n"));
        byte[] bytes = [.. Encoding.ASCII.GetBytes(expected), 0, 255, 13, 27];
        Assert.Equal(bytes, await File.ReadAllBytesAsync(device.Store.PathsOf(TestDevice.Job, report.RunId).Log));
    }

    [Fact]
    public async Task A_hundred_megabytes_of_output_do_not_pass_through_the_device()
    {
        await using var device = new TestDevice();
        await device.RunShell("true");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var report = await device.RunShell("head -c 99999999 /dev/zero");

        Assert.Equal(99_999_999, new FileInfo(device.Store.PathsOf(TestDevice.Job, report.RunId).Log).Length);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 20_000_000);
    }

    [Fact]
    public async Task Stdin_is_the_jobs_text_or_empty()
    {
        await using var device = new TestDevice();
        var text = "line ä\n" + new string('x', 200_000);
        var fed = await device.Run(new ProgramSpec { Shell = "cat", Stdin = text });
        var empty = await device.Run(new ProgramSpec { Shell = "cat; readlink /proc/self/fd/0" });

        Assert.Equal(text, device.Log(fed.RunId));
        Assert.Equal("/dev/null\n", device.Log(empty.RunId));
    }

    [Fact]
    public async Task No_file_of_the_device_is_open_in_a_program()
    {
        await using var device = new TestDevice();
        var report = await device.Run(new ProgramSpec { Command = ["ls", "-1", "/proc/self/fd"] });

        // 3 is the folder that ls lists.
        Assert.Equal("0\n1\n2\n3\n", device.Log(report.RunId));
    }

    [Fact]
    public async Task No_signal_is_ignored_or_blocked_in_a_program()
    {
        await using var device = new TestDevice();
        var report = await device.Run(
            new ProgramSpec { Command = ["grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"] }
        );

        Assert.Equal("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n", device.Log(report.RunId));
    }

    [Fact]
    public async Task Output_of_a_daemon_that_outlives_its_parent_is_kept_in_order()
    {
        await using var device = new TestDevice();
        var report = await device.RunShell("(sleep 0.1; echo child) & wait; echo parent");

        Assert.Equal(Outcome.Succeeded, report.Outcome);
        Assert.Equal("child\nparent\n", device.Log(report.RunId));
    }
}
