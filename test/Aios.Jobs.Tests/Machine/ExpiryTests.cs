using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class ExpiryTests
{
    private static readonly JobDefinition s_brief = Sample.Every(TimeSpan.FromDays(1)) with
    {
        MaxLateness = TimeSpan.FromHours(1),
    };

    [Fact]
    public void An_occurrence_that_no_device_takes_in_time_is_expired_once_no_device_can_begin_it()
    {
        var job = new DrivenJob(s_brief);
        job.WakeAfter(TimeSpan.FromDays(1));
        var runId = job.TheRun.RunId;
        job.WakeAfter(TimeSpan.FromMinutes(59));
        Assert.Equal(RunStatus.Queued, job.TheRun.Status);

        var decision = job.WakeAfter(TimeSpan.FromMinutes(1));

        Assert.IsType<JobEffect.Cancel>(Assert.Single(decision.Effects));
        job.Decide(new JobEvent.NeverBegins(runId, 1));
        Assert.Equal(Outcome.Expired, job.TheEnd.Outcome);
        Assert.Equal("it waited longer than max_lateness (1h): no device took it", job.TheEnd.Error);
    }

    [Fact]
    public void The_job_wakes_for_it()
    {
        var job = new DrivenJob(s_brief);
        job.WakeAfter(TimeSpan.FromDays(1));

        Assert.Equal(job.Now.AddHours(1), AlarmRules.NextInstant(job.State, "UTC"));
    }

    [Fact]
    public void One_that_is_held_behind_another_expires_at_once()
    {
        var job = new DrivenJob(s_brief with { Overlap = Overlap.Queue });
        job.Accepted("a");
        job.WakeAfter(TimeSpan.FromDays(1));

        job.WakeAfter(TimeSpan.FromHours(1));

        Assert.Equal((Outcome.Expired, job.Now.AddHours(-1)), (job.TheEnd.Outcome, job.TheEnd.ScheduledAt));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_has_begun_does_not_expire(bool running)
    {
        var job = new DrivenJob(s_brief);
        job.WakeAfter(TimeSpan.FromDays(1));
        var runId = job.TheRun.RunId;
        job.Start(runId);
        if (!running)
        {
            job.Lose(runId);
        }

        job.WakeAfter(TimeSpan.FromHours(3));

        Assert.Equal(running ? RunStatus.Running : RunStatus.Queued, job.TheRun.Status);
    }

    [Fact]
    public void Triggered_runs_wait_as_long_as_it_takes()
    {
        var job = new DrivenJob(Sample.Triggered with { MaxLateness = TimeSpan.FromHours(1) });
        job.Accepted("a");

        job.WakeAfter(TimeSpan.FromDays(400));

        Assert.Equal(RunStatus.Queued, job.TheRun.Status);
    }
}
