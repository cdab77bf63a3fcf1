using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class AlarmTests
{
    [Fact]
    public void A_quiet_job_is_woken_ninety_seconds_ahead()
    {
        var job = new DrivenJob(Sample.Every(TimeSpan.FromHours(1)));

        Assert.Equal(DrivenJob.Begin.AddHours(1).AddSeconds(-90), job.State.AlarmAt);
    }

    [Fact]
    public void A_job_that_plans_nothing_has_no_alarm() => Assert.Null(new DrivenJob(Sample.Triggered).State.AlarmAt);

    [Fact]
    public void With_an_unfinished_run_it_comes_within_a_minute_in_the_same_write()
    {
        var job = new DrivenJob(Sample.Triggered);

        var decision = job.Decide(DrivenJob.Asked("a"));

        Assert.True(decision.MustSave);
        Assert.Equal(job.Now.AddMinutes(1), job.State.AlarmAt);
    }

    [Fact]
    public void It_is_moved_earlier_at_once_and_later_only_when_it_was_asked_again()
    {
        var job = new DrivenJob(Sample.Every(TimeSpan.FromHours(1)));
        var runId = job.Accepted("a");
        job.End(runId, Outcome.Succeeded);
        job.Decide(new JobEvent.Recorded(new HashSet<string> { runId }, null));
        job.WakeAfter(TimeSpan.FromSeconds(30));
        Assert.Equal(DrivenJob.Begin.AddMinutes(1), job.State.AlarmAt);

        var decision = job.Decide(new JobEvent.AskAgain());

        Assert.True(decision.MustSave);
        Assert.Equal(DrivenJob.Begin.AddHours(1).AddSeconds(-90), job.State.AlarmAt);
    }

    [Fact]
    public void It_is_removed_once_nothing_is_left_to_do()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.End(runId, Outcome.Succeeded);
        job.Decide(new JobEvent.Recorded(new HashSet<string> { runId }, null));
        Assert.NotNull(job.State.AlarmAt);

        job.Decide(new JobEvent.AskAgain());

        Assert.Null(job.State.AlarmAt);
    }

    [Fact]
    public void It_stays_while_ends_are_not_in_the_history()
    {
        var job = new DrivenJob(Sample.Every(TimeSpan.FromDays(1)));
        job.WakeAfter(TimeSpan.FromDays(1));
        job.End(job.TheRun.RunId, Outcome.Succeeded);
        job.Now += TimeSpan.FromMinutes(10);

        var decision = job.Decide(new JobEvent.AskAgain());

        Assert.IsType<JobEffect.Record>(Assert.Single(decision.Effects));
        Assert.True(job.State.AlarmAt <= job.Now.AddMinutes(1));
    }

    [Fact]
    public void A_short_period_keeps_it_as_a_heartbeat_that_is_never_rewritten()
    {
        var job = new DrivenJob(Sample.EveryMinute);
        var alarm = job.State.AlarmAt;
        for (var i = 0; i < 10; i++)
        {
            job.WakeAfter(TimeSpan.FromMinutes(1));
            job.End(job.TheRun.RunId, Outcome.Succeeded);
            job.Decide(new JobEvent.AskAgain());
            job.Decide(new JobEvent.Recorded(job.State.UnrecordedRuns.Select(r => r.RunId).ToHashSet(), job.Now));
        }

        Assert.Equal(alarm, job.State.AlarmAt);
    }

    [Fact]
    public void A_clock_that_is_set_back_brings_it_back_as_well()
    {
        var job = new DrivenJob(Sample.Every(TimeSpan.FromMinutes(3)));
        job.Accepted("a");
        job.WakeAfter(TimeSpan.FromMinutes(-30));

        Assert.Equal(job.Now.AddMinutes(1), job.State.AlarmAt);
    }

    [Fact]
    public void The_next_instant_is_the_first_of_schedule_retry_and_expiry()
    {
        var job = new DrivenJob(
            Sample.Every(TimeSpan.FromHours(1)) with
            {
                Retry = new() { Attempts = 2, Delay = TimeSpan.FromMinutes(5) },
            }
        );
        Assert.Equal(DrivenJob.Begin.AddHours(1), AlarmRules.NextInstant(job.State, "UTC"));

        job.End(job.Accepted("a"), Outcome.Failed);

        Assert.Equal(DrivenJob.Begin.AddMinutes(5), AlarmRules.NextInstant(job.State, "UTC"));
        Assert.Equal(DrivenJob.Begin.AddHours(1), AlarmRules.NextPlanned(job.State, "UTC"));
    }
}
