using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Conformance;

/// <content>Claims and records of attempts.</content>
public abstract partial class AttemptConformance
{
    [SkippableFact]
    public async Task The_end_is_on_record_before_it_is_told()
    {
        await using var device = NewDevice();
        var report = await device.RunShell("exit 3");

        var record = device.Store.ReadAttempt(TestDevice.Job, report.RunId, 1);

        Assert.Equal(
            new AttemptRecord
            {
                Number = 1,
                Device = "nas1",
                Incarnation = 7,
                StartedAt = report.StartedAt,
                FinishedAt = report.FinishedAt,
                Outcome = Outcome.Failed,
                ExitCode = 3,
                Error = "exit code 3",
            },
            record
        );
    }

    [SkippableFact]
    public async Task An_attempt_is_begun_once()
    {
        await using var device = NewDevice();
        var assignment = device.Assignment(new ProgramSpec { Shell = "echo once; sleep 1000" });
        await device.Executor.StartAsync(assignment);
        await Eventually.Until(() => device.Log(assignment.RunId).Length > 0, () => "nothing in the log");

        var again = await device.Executor.StartAsync(assignment with { Incarnation = 8 });
        device.Executor.Stop(assignment.RunId, 1, StopOrder.Cancel);
        await device.Ended(assignment.RunId);
        var afterwards = await device.Executor.StartAsync(assignment);

        Assert.Equal(
            (StartVerdict.AlreadyClaimed, "nas1", 7, false),
            (again.Verdict, again.ClaimedBy, again.ClaimedIncarnation, again.ClaimEnded)
        );
        Assert.Equal((StartVerdict.AlreadyClaimed, true), (afterwards.Verdict, afterwards.ClaimEnded));
        Assert.Equal("once\n", device.Log(assignment.RunId));
    }
}
