using Aios.Grains.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Grains.Tests.Jobs;

public sealed class JobViewTests
{
    [Fact]
    public void A_run_that_has_ended_is_shown_until_the_history_has_it()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ended = new RunResult
        {
            Job = "backup",
            RunId = "r1",
            Outcome = Outcome.Succeeded,
            QueuedAt = at,
            FinishedAt = at,
            Trigger = new RunTrigger { Kind = TriggerKind.Api },
        };

        var snapshot = JobView.Of("backup", JobState.Empty with { UnrecordedRuns = [ended] }, "UTC");

        var shown = Assert.Single(snapshot.Runs);
        Assert.Equal("r1", shown.RunId);
        Assert.Equal("it has ended; its end is being recorded", shown.Reason);
    }
}
