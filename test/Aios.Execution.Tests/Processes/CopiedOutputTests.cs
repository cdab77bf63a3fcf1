using System.Globalization;
using Aios.Execution.Output;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Processes;

/// <summary>Logs that the device writes for its programs.</summary>
public sealed class CopiedOutputTests
{
    private const string Stamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    [Fact]
    public async Task Each_line_has_its_time_and_both_streams_keep_their_order()
    {
        await using var device = new TestDevice();
        var before = DateTime.UtcNow.AddMilliseconds(-1);
        var report = await device.RunShell("echo one; echo two >&2; echo; sleep 0.2; printf last", Timed);

        var lines = device.Log(report.RunId).Split('\n');
        Assert.Equal(["one", "two", "", "last"], lines.Select(line => line[25..]));
        var times = lines
            .Select(line =>
                DateTime.ParseExact(line[..24], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
            )
            .ToList();
        Assert.Equal(times.Order(), times);
        Assert.All(times, at => Assert.InRange(at, before, DateTime.UtcNow));
        Assert.True(times[3] - times[0] >= TimeSpan.FromMilliseconds(150), device.Log(report.RunId));
    }

    [Fact]
    public async Task A_daemon_that_hides_its_run_is_known_by_its_pipe()
    {
        await using var device = new TestDevice();
        // Another program that is older, so that its age does not give it away.
        var other = await device.StartShell("exec sleep 1000");
        await device.Started(other);
        var report = await device.RunShell("env -i setsid sh -c 'echo $$; exec sleep 1000' & sleep 0.3", Timed);

        Assert.Equal(Outcome.Succeeded, report.Outcome);
        var pid = device.Log(report.RunId)[25..].TrimEnd();
        Assert.False(Directory.Exists($"/proc/{pid}"), pid);
    }

    [Fact]
    public void A_full_disk_is_asked_again_until_the_program_has_been_over_for_a_while()
    {
        List<string> refusals = [];
        var output = new LogOutput("/dev/full", refusals.Add);
        output.GiveUpAfter(TimeSpan.FromMilliseconds(700));

        var lost = Assert.Throws<IOException>(() => output.Write("x"u8));

        Assert.Equal("The log /dev/full cannot be written: No space left on device.", lost.Message);
        Assert.Equal([lost.Message], refusals);
        output.Complete();
    }

    private static JobDefinition Timed(JobDefinition job) => job with { Log = LogStyle.Timed };
}
