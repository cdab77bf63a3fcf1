using Aios.Execution.Tests.Devices;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Conformance;

/// <content>How programs end, and how that is told.</content>
public abstract partial class AttemptConformance
{
    [SkippableTheory]
    [InlineData("exit 0", Outcome.Succeeded, 0, null)]
    [InlineData("exit 3", Outcome.Failed, 3, "exit code 3")]
    [InlineData("exit 255", Outcome.Failed, 255, "exit code 255")]
    [InlineData("kill -KILL $$", Outcome.Failed, 137, "killed by signal 9 (SIGKILL)")]
    [InlineData("kill -SEGV $$", Outcome.Failed, 139, "killed by signal 11 (SIGSEGV)")]
    [InlineData("kill -TERM $$", Outcome.Failed, 143, "killed by signal 15 (SIGTERM)")]
    [InlineData("exec 0<&- 1>&- 2>&-; exit 4", Outcome.Failed, 4, "exit code 4")]
    public async Task The_end_of_a_program_is_told(string line, Outcome outcome, int code, string? error)
    {
        await using var device = NewDevice();

        var report = await device.RunShell(line);

        Assert.Equal((outcome, code, error), (report.Outcome, report.ExitCode, report.Error));
        Assert.Equal((TestDevice.Job, 1, "nas1", 7), (report.Job, report.Attempt, report.Device, report.Incarnation));
        Assert.True(report.FinishedAt >= report.StartedAt);
    }

    [SkippableFact]
    public async Task A_start_and_an_end_are_told_of_every_attempt_and_nothing_of_the_caller_goes_along()
    {
        var context = new AsyncLocal<string> { Value = "the caller's" };
        var seen = new List<string?>();
        await using var device = NewDevice(results: store => new WatchedStore(store, () => seen.Add(context.Value)));

        var report = await device.RunShell("true");

        Assert.Equal(
            report with
            {
                FinishedAt = null,
                Outcome = null,
                ExitCode = null,
            },
            await device.Started(report.RunId)
        );
        Assert.Equal([null], seen);
    }
}
