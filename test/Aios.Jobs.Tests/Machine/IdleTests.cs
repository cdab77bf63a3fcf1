using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class IdleTests
{
    private static readonly JobDefinition s_idle = Sample.Triggered with
    {
        Type = JobType.Idle,
        Overlap = Overlap.Skip,
        Priority = JobDefinition.LowestPriority,
        Idle = new IdleSpec { Every = TimeSpan.FromHours(1) },
    };

    [Fact]
    public void A_run_waits_for_a_quiet_device_as_soon_as_the_job_is_defined()
    {
        var job = new DrivenJob(s_idle);

        Assert.Equal((RunStatus.Queued, TriggerKind.Idle), (job.TheRun.Status, job.TheRun.Trigger.Kind));
    }

    [Fact]
    public void The_next_is_counted_from_the_start_of_the_last()
    {
        var job = new DrivenJob(s_idle);
        job.Now += TimeSpan.FromMinutes(20);
        var started = job.Now;
        EndAfter(job, TimeSpan.FromMinutes(5));
        Assert.Empty(job.State.Runs);
        Assert.Equal(started.AddHours(1), AlarmRules.NextInstant(job.State, "UTC"));

        job.WakeAfter(TimeSpan.FromMinutes(54));
        Assert.Empty(job.State.Runs);
        job.WakeAfter(TimeSpan.FromMinutes(1));

        Assert.Equal(RunStatus.Queued, job.TheRun.Status);
    }

    [Fact]
    public void One_that_takes_longer_than_every_is_followed_at_once_by_one_more()
    {
        var job = new DrivenJob(s_idle);
        var first = job.TheRun.RunId;

        EndAfter(job, TimeSpan.FromHours(5));

        Assert.NotEqual(first, job.TheRun.RunId);
    }

    [Fact]
    public void Giving_way_to_other_work_is_no_end_and_is_not_counted()
    {
        var job = new DrivenJob(s_idle);
        var runId = job.TheRun.RunId;
        for (var i = 0; i < 20; i++)
        {
            job.Start(runId);
            job.End(runId, Outcome.Preempted, "other work came");
        }

        Assert.Equal(
            (runId, RunStatus.Queued, 21, 0),
            (job.TheRun.RunId, job.TheRun.Status, job.TheRun.Attempt, job.TheRun.Losses)
        );
        Assert.Equal(0, job.TheRun.CountedAttempts);
    }

    [Fact]
    public void It_is_repeated_after_giving_way_even_if_on_lost_is_fail()
    {
        var job = new DrivenJob(s_idle with { OnLost = OnLost.Fail });
        job.Start(job.TheRun.RunId);

        job.End(job.TheRun.RunId, Outcome.Preempted, "other work came");

        Assert.Equal(RunStatus.Queued, job.TheRun.Status);
    }

    [Fact]
    public void One_that_waits_makes_room_for_a_run_that_is_asked_for()
    {
        var job = new DrivenJob(s_idle);
        var waiting = job.TheRun.RunId;

        var asked = job.Accepted("a");
        job.Decide(new JobEvent.NeverBegins(waiting, 1));

        Assert.Equal((asked, RunStatus.Queued), (job.TheRun.RunId, job.TheRun.Status));
        Assert.Equal((waiting, Outcome.Canceled), (job.TheEnd.RunId, job.TheEnd.Outcome));
        EndAfter(job, TimeSpan.FromMinutes(1));
        Assert.Empty(job.State.Runs);
    }

    [Fact]
    public void One_that_is_canceled_while_it_waits_does_not_come_back_at_once()
    {
        var job = new DrivenJob(s_idle);
        var runId = job.TheRun.RunId;

        job.Decide(new JobEvent.CancelRequested(runId, "ada"));
        job.Decide(new JobEvent.NeverBegins(runId, 1));

        Assert.Empty(job.State.Runs);
        Assert.Equal(job.Now.AddHours(1), AlarmRules.NextInstant(job.State, "UTC"));
    }

    [Fact]
    public void A_changed_definition_replaces_a_run_that_only_waits()
    {
        var job = new DrivenJob(s_idle);
        var old = job.TheRun.RunId;

        job.Now += TimeSpan.FromSeconds(1);
        job.Define(s_idle with { Tags = ["gpu"] });
        job.Decide(new JobEvent.NeverBegins(old, 1));

        Assert.Equal(job.State.DefinitionHash, job.TheRun.DefinitionHash);
    }

    [Fact]
    public void A_changed_definition_leaves_alone_what_runs()
    {
        var job = new DrivenJob(s_idle);
        job.Start(job.TheRun.RunId);

        job.Define(s_idle with { Tags = ["gpu"] });

        Assert.Equal(RunStatus.Running, job.TheRun.Status);
    }

    [Fact]
    public void A_disabled_job_waits_for_nothing()
    {
        var job = new DrivenJob(s_idle);
        var runId = job.TheRun.RunId;

        job.Define(s_idle with { Enabled = false });
        job.Decide(new JobEvent.NeverBegins(runId, 1));

        Assert.Empty(job.State.Runs);
        Assert.Equal("the job is disabled", job.TheEnd.Error);
    }

    private static void EndAfter(DrivenJob job, TimeSpan time)
    {
        var run = job.TheRun;
        job.Start(run.RunId);
        var started = job.Now;
        job.Now += time;
        var ended = job.Ending(run.RunId, run.Attempt, Outcome.Succeeded);
        job.Decide(ended with { Attempt = ended.Attempt with { StartedAt = started } });
    }
}
