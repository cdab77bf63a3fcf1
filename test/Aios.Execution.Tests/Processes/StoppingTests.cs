using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Execution.Tests.Processes;

/// <summary>Timeout, cancel and grace.</summary>
public sealed class StoppingTests
{
    private const string Tidy = "trap 'echo tidied; exit 0' TERM; echo ready; while :; do sleep 0.05; done";

    [Fact]
    public async Task The_child_of_a_shell_that_dies_at_once_has_the_same_grace()
    {
        await using var device = new TestDevice();
        device.Write("slow.sh", "trap 'sleep 0.3; echo tidied; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        var run = await device.StartShell($"sh {device.Programs}/slow.sh; echo never");
        await Ready(device, run);

        device.Executor.Stop(run, 1, StopOrder.Cancel);
        var report = await device.Ended(run);

        Assert.Equal((Outcome.Canceled, 143), (report.Outcome, report.ExitCode));
        Assert.Contains("tidied", device.Log(run), StringComparison.Ordinal);
        Assert.DoesNotContain("never", device.Log(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_longer_than_the_runtimes_timers_is_kept()
    {
        var time = new FakeTimeProvider();
        await using var device = new TestDevice(time);
        var run = await device.StartShell("echo ready; sleep 1000", d => d with { Timeout = TimeSpan.FromDays(60) });
        await Ready(device, run);

        time.Advance(TimeSpan.FromDays(59));
        Assert.Single(device.Executor.Live);
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("timed out after 60d", (await device.Ended(run)).Error);
    }

    [Fact]
    public async Task A_suspended_program_hears_that_it_is_canceled()
    {
        await using var device = new TestDevice();
        var run = await device.StartShell(Tidy + " & child=$!; sleep 0.2; kill -STOP $child; echo ready; wait");
        await Eventually.Until(() => device.Log(run) == "ready\nready\n", () => device.Log(run));

        device.Executor.Stop(run, 1, StopOrder.Cancel);
        await device.Ended(run);

        Assert.EndsWith("tidied\n", device.Log(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_stopped_though_it_was_asked_before_it_started()
    {
        await using var device = new TestDevice();
        for (var i = 0; i < 20; i++)
        {
            var run = await device.StartShell("exec sleep 1000");
            Assert.True(device.Executor.Stop(run, 1, StopOrder.Cancel));
            Assert.Equal(Outcome.Canceled, (await device.Ended(run)).Outcome);
        }
    }

    private static Task Ready(TestDevice device, string run) =>
        Eventually.Until(
            () => device.Log(run).StartsWith("ready", StringComparison.Ordinal),
            () => $"log '{device.Log(run)}'"
        );
}
