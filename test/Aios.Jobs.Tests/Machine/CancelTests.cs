using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class CancelTests
{
    [Fact]
    public void A_canceled_run_says_who_wanted_it()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.Decide(new JobEvent.CancelRequested(runId, "ada"));
        Assert.Empty(job.State.UnrecordedRuns);

        job.Decide(new JobEvent.NeverBegins(runId, 1));

        Assert.Equal((Outcome.Canceled, "canceled by ada"), (job.TheEnd.Outcome, job.TheEnd.Error));
        Assert.Null(job.TheEnd.StartedAt);
    }

    [Fact]
    public void A_run_canceled_between_attempts_ended_when_it_was_canceled()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                Retry = new RetryPolicy { Attempts = 2, Delay = TimeSpan.FromHours(1) },
            }
        );
        var runId = job.Accepted("a");
        job.End(runId, Outcome.Failed);
        job.Now += TimeSpan.FromMinutes(20);

        job.Decide(new JobEvent.CancelRequested(runId, "ada"));

        Assert.Equal(job.Now, job.TheEnd.FinishedAt);
        Assert.Equal(DrivenJob.Begin, job.TheEnd.StartedAt);
    }

    [Fact]
    public void The_end_of_an_attempt_is_the_end_of_its_run_also_when_it_is_told_late()
    {
        var job = new DrivenJob(Sample.Triggered);
        var end = job.Ending(job.Accepted("a"), 1, Outcome.Succeeded);
        job.Now += TimeSpan.FromMinutes(20);

        job.Decide(end);

        Assert.Equal(DrivenJob.Begin, job.TheEnd.FinishedAt);
    }

    [Fact]
    public void By_force_a_run_has_ended_at_once_and_says_what_may_be_alive()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.Start(runId);

        var decision = job.Decide(new JobEvent.CancelRequested(runId, "ada", Force: true));

        Assert.Equal(
            (Outcome.Canceled, "canceled by ada, by force; its program may still be alive on nas1"),
            (job.TheEnd.Outcome, job.TheEnd.Error)
        );
        Assert.Contains(decision.Effects, e => e is JobEffect.Cancel cancel && cancel.Run.RunId == runId);
        Assert.Empty(job.State.Runs);
    }

    [Fact]
    public void What_was_ended_by_force_is_stopped_when_a_device_begins_it_after_all()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.Decide(new JobEvent.CancelRequested(runId, "ada", Force: true));
        Assert.Equal("canceled by ada, by force; a device may have begun it", job.TheEnd.Error);

        var decision = job.Decide(new JobEvent.Started(runId, 1, "nas1", 7, job.Now));

        Assert.Equal([new JobEffect.Disown(runId, 1)], decision.Effects);
        Assert.True(decision.MustSave, "a newer state may know the run");
    }

    [Fact]
    public void A_second_wish_does_not_change_the_first_ones_reason()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.Decide(new JobEvent.CancelRequested(runId, "ada"), new JobEvent.CancelRequested(runId, "bob"));

        Assert.Equal("canceled by ada", job.TheRun.EndingReason);
    }

    [Fact]
    public void A_run_that_is_being_canceled_still_holds_its_place()
    {
        var job = new DrivenJob(Sample.Triggered);
        var first = job.Accepted("a");
        var second = job.Accepted("b");
        job.Decide(new JobEvent.CancelRequested(first, "ada"));
        Assert.Equal(RunStatus.Held, job.State.Runs[second].Status);

        job.Decide(new JobEvent.NeverBegins(first, 1));

        Assert.Equal(RunStatus.Queued, job.State.Runs[second].Status);
    }
}
