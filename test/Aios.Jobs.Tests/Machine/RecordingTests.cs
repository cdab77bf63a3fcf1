using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class RecordingTests
{
    [Fact]
    public void Whatever_adds_to_the_unrecorded_asks_once_for_recording()
    {
        var job = new DrivenJob(Sample.EveryMinute with { Overlap = Overlap.Allow });

        foreach (var minutes in new[] { 1, 5 })
        {
            var decision = job.WakeAfter(TimeSpan.FromMinutes(minutes));
            Assert.Single(decision.Effects.OfType<JobEffect.Record>());
        }

        var ends = job.State.Runs.Keys.Select(id => (JobEvent)job.Ending(id, 1, Outcome.Succeeded)).ToArray();
        Assert.Single(job.Decide(ends).Effects.OfType<JobEffect.Record>());
    }

    [Fact]
    public void What_is_in_the_history_leaves_the_state_and_what_came_meanwhile_stays()
    {
        var job = new DrivenJob(Sample.EveryMinute with { Overlap = Overlap.Allow });
        job.WakeAfter(TimeSpan.FromMinutes(1));
        var first = job.TheRun.RunId;
        job.End(first, Outcome.Succeeded);
        var (ids, to) = (new HashSet<string> { first }, job.Now);
        job.WakeAfter(TimeSpan.FromMinutes(1));
        var second = job.TheRun.RunId;
        job.End(second, Outcome.Succeeded);

        var decision = job.Decide(new JobEvent.Recorded(ids, to));

        Assert.False(decision.MustSave);
        Assert.Equal(second, job.TheEnd.RunId);
        Assert.Equal(second, Assert.Single(job.Rows).RunId);
    }

    [Fact]
    public void A_result_carries_all_that_is_known_of_the_run()
    {
        var job = new DrivenJob(Sample.EveryMinute with { Retry = new() { Attempts = 2 } });
        job.WakeAfter(TimeSpan.FromMinutes(1));
        var run = job.TheRun;
        job.Start(run.RunId);
        job.Now += TimeSpan.FromSeconds(5);
        job.End(run.RunId, Outcome.Failed, "exit code 1");
        job.WakeAfter(TimeSpan.FromSeconds(10));
        job.End(run.RunId, Outcome.Failed, "exit code 1");

        var end = job.TheEnd;
        Assert.Equal(("greet", run.RunId, Outcome.Failed), (end.Job, end.RunId, end.Outcome));
        Assert.Equal((1, "nas1", "exit code 1"), (end.ExitCode, end.Device, end.Error));
        Assert.Equal(DrivenJob.Begin.AddMinutes(1), end.ScheduledAt);
        Assert.Equal(run.QueuedAt, end.QueuedAt);
        Assert.Equal(job.Now, end.FinishedAt);
        Assert.Equal(TriggerKind.Schedule, end.Trigger.Kind);
    }
}
