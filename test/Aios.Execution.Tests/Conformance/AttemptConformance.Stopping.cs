using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Execution.Tests.Conformance;

/// <content>Timeout, cancel and grace.</content>
public abstract partial class AttemptConformance
{
    private const string Tidy = "trap 'echo tidied; exit 0' TERM; echo ready; while :; do sleep 0.05; done";

    [SkippableFact]
    public async Task A_canceled_program_may_tidy_up_within_its_grace()
    {
        await using var device = NewDevice();
        var run = await device.StartShell(Tidy);
        await Ready(device, run);

        Assert.True(device.Executor.Stop(run, 1, StopOrder.Cancel));
        Assert.True(device.Executor.Stop(run, 1, StopOrder.Cancel), "a second stop is no other");
        var report = await device.Ended(run);

        Assert.Equal((Outcome.Canceled, 0, "canceled"), (report.Outcome, report.ExitCode, report.Error));
        // Some shells tell as well what their child, which is told to stop too, died of.
        Assert.Contains("tidied\n", device.Log(run), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_program_that_ignores_TERM_is_killed_when_its_grace_is_over()
    {
        var time = new FakeTimeProvider();
        await using var device = NewDevice(time);
        var run = await device.StartShell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await Ready(device, run);

        device.Executor.Stop(run, 1, StopOrder.Cancel);
        Assert.Single(device.Executor.Live);
        time.Advance(TimeSpan.FromSeconds(10));
        var report = await device.Ended(run);

        Assert.Equal((Outcome.Canceled, 137), (report.Outcome, report.ExitCode));
    }

    [SkippableFact]
    public async Task An_attempt_that_takes_too_long_is_timed_out()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var device = NewDevice(time);
        var run = await device.StartShell("echo ready; sleep 1000", d => d with { Timeout = TimeSpan.FromSeconds(5) });
        await Ready(device, run);

        time.Advance(TimeSpan.FromSeconds(5));
        var report = await device.Ended(run);

        Assert.Equal((Outcome.TimedOut, 143, "timed out after 5s"), (report.Outcome, report.ExitCode, report.Error));
        Assert.Equal(DateTimeOffset.UnixEpoch, report.StartedAt);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(5), report.FinishedAt);
    }

    [SkippableFact]
    public async Task An_attempt_that_its_device_gives_up_is_lost()
    {
        await using var device = NewDevice();
        var run = await device.StartShell("echo ready; sleep 1000");
        await Ready(device, run);

        device.Executor.Stop(run, 1, StopOrder.GiveUp("nas1 stopped before it ended"));
        var report = await device.Ended(run);

        Assert.Equal((Outcome.Lost, "nas1 stopped before it ended"), (report.Outcome, report.Error));
    }

    [SkippableFact]
    public async Task An_attempt_that_gives_way_is_preempted_even_if_its_program_then_ends_well()
    {
        await using var device = NewDevice();
        var run = await device.StartShell("trap 'exit 0' TERM; echo ready; while :; do sleep 0.1; done");
        await Ready(device, run);

        device.Executor.Stop(run, 1, StopOrder.GiveWay("other work came"));
        var report = await device.Ended(run);

        Assert.Equal((Outcome.Preempted, "other work came"), (report.Outcome, report.Error));
    }

    [SkippableFact]
    public async Task What_is_not_live_cannot_be_stopped()
    {
        await using var device = NewDevice();
        var report = await device.RunShell("true");

        Assert.False(device.Executor.Stop(report.RunId, 1, StopOrder.Cancel));
        Assert.False(device.Executor.Stop("unknown", 1, StopOrder.Cancel));
    }

    private static Task Ready(TestDevice device, string run) =>
        Eventually.Until(
            () => device.Log(run).StartsWith("ready", StringComparison.Ordinal),
            () => $"log '{device.Log(run)}'"
        );
}
