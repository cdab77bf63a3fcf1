using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class LossTests
{
    [Fact]
    public void A_lost_attempt_is_repeated_at_once_and_uncounted()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.Start(runId);

        var decision = job.Lose(runId);

        var again = Assert.IsType<JobEffect.Dispatch>(Assert.Single(decision.Effects)).Run;
        Assert.Equal((2, 1, 0), (again.Attempt, again.Losses, again.CountedAttempts));
        Assert.Equal((null, 0L, null), (again.Device, again.Incarnation, again.AttemptStartedAt));
        job.End(runId, Outcome.Failed);
        Assert.Equal(Outcome.Failed, job.TheEnd.Outcome);
    }

    [Fact]
    public void The_sixth_loss_ends_the_run_as_lost()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        for (var i = 0; i < 5; i++)
        {
            job.Lose(runId);
        }

        Assert.Equal(6, job.TheRun.Attempt);
        job.Lose(runId, "device nas1 is gone");

        Assert.Equal(Outcome.Lost, job.TheEnd.Outcome);
        Assert.Equal("device nas1 is gone; lost 6 times, which is once too often", job.TheEnd.Error);
        Assert.Equal([1, 2, 3, 4, 5, 6], job.TheEnd.Attempts.Select(a => a.Number));
    }

    [Fact]
    public void What_must_not_be_begun_twice_ends_with_its_first_loss()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                OnLost = OnLost.Fail,
                Retry = new RetryPolicy { Attempts = 5 },
            }
        );

        job.Lose(job.Accepted("a"));

        Assert.Equal((Outcome.Lost, "device nas1 is gone; on_lost is fail"), (job.TheEnd.Outcome, job.TheEnd.Error));
    }

    [Fact]
    public void Losses_and_failures_are_counted_apart()
    {
        var job = new DrivenJob(Sample.Triggered with { Retry = new RetryPolicy { Attempts = 2 } });
        var runId = job.Accepted("a");
        job.Lose(runId);
        job.End(runId, Outcome.Failed);

        Assert.Equal(job.Now.AddSeconds(10), job.TheRun.NotBefore);
        job.WakeAfter(TimeSpan.FromSeconds(10));
        job.End(runId, Outcome.Failed);

        Assert.Equal((Outcome.Failed, 3), (job.TheEnd.Outcome, job.TheEnd.Attempts.Count));
    }

    [Fact]
    public void A_device_that_cut_an_attempt_short_and_says_so_itself_is_a_loss_too()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");

        job.End(runId, Outcome.Lost, "the device stopped");

        Assert.Equal((RunStatus.Queued, 2, 1), (job.TheRun.Status, job.TheRun.Attempt, job.TheRun.Losses));
    }
}
