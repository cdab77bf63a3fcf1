using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class RetryTests
{
    [Fact]
    public void A_run_is_tried_again_with_growing_delays_until_its_attempts_are_used_up()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                Retry = new RetryPolicy
                {
                    Attempts = 4,
                    Delay = TimeSpan.FromSeconds(10),
                    MaxDelay = TimeSpan.FromSeconds(30),
                },
            }
        );
        var runId = job.Accepted("a");

        foreach (var delay in new[] { 10, 20, 30 })
        {
            job.End(runId, Outcome.Failed, "exit code 1");
            Assert.Equal(job.Now.AddSeconds(delay), job.TheRun.NotBefore);
            job.WakeAfter(TimeSpan.FromSeconds(delay - 0.001));
            Assert.Equal(RunStatus.Backoff, job.TheRun.Status);
            job.WakeAfter(TimeSpan.FromSeconds(0.001));
            Assert.Equal((RunStatus.Queued, null), (job.TheRun.Status, job.TheRun.NotBefore));
        }

        job.End(runId, Outcome.TimedOut, "timed out after 2s");

        Assert.Equal((Outcome.TimedOut, "timed out after 2s"), (job.TheEnd.Outcome, job.TheEnd.Error));
        Assert.Equal([1, 2, 3, 4], job.TheEnd.Attempts.Select(a => a.Number));
        Assert.Equal(1, job.TheEnd.ExitCode);
    }

    [Fact]
    public void A_success_ends_the_run_at_any_attempt()
    {
        var job = new DrivenJob(Sample.Triggered with { Retry = new RetryPolicy { Attempts = 3 } });
        var runId = job.Accepted("a");
        job.End(runId, Outcome.Failed);
        job.WakeAfter(TimeSpan.FromMinutes(1));

        job.End(runId, Outcome.Succeeded);

        Assert.Equal((Outcome.Succeeded, null, 0), (job.TheEnd.Outcome, job.TheEnd.Error, job.TheEnd.ExitCode));
        Assert.Equal(2, job.TheEnd.Attempts.Count);
    }

    [Fact]
    public void What_retry_when_does_not_name_is_not_tried_again()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                Retry = new RetryPolicy { Attempts = 3, When = [RetryOn.TimedOut] },
            }
        );

        job.End(job.Accepted("a"), Outcome.Failed);

        Assert.Equal(Outcome.Failed, job.TheEnd.Outcome);
    }

    [Fact]
    public void The_delay_is_drawn_once_within_the_jitter()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                Retry = new RetryPolicy { Attempts = 2, Jitter = 0.5 },
            }
        )
        {
            Drawn = 0,
        };

        job.End(job.Accepted("a"), Outcome.Failed);

        Assert.Equal(job.Now.AddSeconds(5), job.TheRun.NotBefore);
    }
}
