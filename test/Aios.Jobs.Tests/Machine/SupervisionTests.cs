using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class SupervisionTests
{
    private static readonly TimeSpan s_healthy = TimeSpan.FromSeconds(30);

    private static readonly JobDefinition s_daemon = Sample.Triggered with
    {
        Type = JobType.Always,
        Slots = 0,
        Always = new AlwaysSpec { HealthyAfter = s_healthy },
        Retry = new RetryPolicy { Delay = TimeSpan.FromSeconds(10), Jitter = 0 },
    };

    private static readonly JobDefinition s_everywhere = s_daemon with
    {
        Always = s_daemon.Always! with { Instances = Instances.Each },
    };

    [Fact]
    public void An_always_job_begins_as_soon_as_it_is_defined()
    {
        var job = new DrivenJob();

        var decision = job.Define(s_daemon);

        Assert.Equal((RunStatus.Queued, TriggerKind.Supervision), (job.TheRun.Status, job.TheRun.Trigger.Kind));
        Assert.Contains(decision.Effects, e => e is JobEffect.Dispatch);
    }

    [Fact]
    public void It_is_restarted_with_growing_delays_whatever_its_exit_code()
    {
        var job = new DrivenJob(s_daemon);
        foreach (var delay in new[] { 10, 20, 40 })
        {
            RunFor(job, TimeSpan.FromSeconds(1), delay == 20 ? Outcome.Succeeded : Outcome.Failed);
            Assert.Equal((RunStatus.Backoff, job.Now.AddSeconds(delay)), (job.TheRun.Status, job.TheRun.NotBefore));
            job.WakeAfter(TimeSpan.FromSeconds(delay));
            Assert.Equal(RunStatus.Queued, job.TheRun.Status);
        }
    }

    [Fact]
    public void Each_start_is_a_run_of_its_own()
    {
        var job = new DrivenJob(s_daemon);
        var first = job.TheRun.RunId;

        RunFor(job, s_healthy, Outcome.Failed);

        Assert.Equal((first, Outcome.Failed), (job.TheEnd.RunId, job.TheEnd.Outcome));
        Assert.NotEqual(first, job.TheRun.RunId);
    }

    [Fact]
    public void The_delays_start_over_once_it_stayed_up_for_healthy_after()
    {
        var job = new DrivenJob(s_daemon);
        RunFor(job, TimeSpan.FromSeconds(1), Outcome.Failed);
        job.WakeAfter(TimeSpan.FromSeconds(10));
        RunFor(job, TimeSpan.FromSeconds(1), Outcome.Failed);
        job.WakeAfter(TimeSpan.FromSeconds(20));

        RunFor(job, s_healthy, Outcome.Failed);

        Assert.Equal(job.Now.AddSeconds(10), job.TheRun.NotBefore);
    }

    [Fact]
    public void A_crash_loop_is_called_one()
    {
        var job = new DrivenJob(s_daemon);
        for (var i = 0; i < 3; i++)
        {
            RunFor(job, TimeSpan.FromSeconds(1), Outcome.Failed);
            job.WakeAfter(job.TheRun.NotBefore!.Value - job.Now);
        }

        RunFor(job, TimeSpan.FromSeconds(1), Outcome.Failed);

        Assert.Equal(
            "crash loop: it ended 4 times in a row within 30s of its start, the last time with: exit code 1",
            job.TheRun.BackoffReason
        );
    }

    [Fact]
    public void With_on_failure_a_success_ends_it_until_somebody_restarts_it()
    {
        var job = new DrivenJob(s_daemon with { Always = new AlwaysSpec { Restart = RestartOn.OnFailure } });
        RunFor(job, s_healthy, Outcome.Succeeded);
        job.WakeAfter(TimeSpan.FromDays(1));
        Assert.Empty(job.State.Runs);

        job.Decide(new JobEvent.RestartRequested("ada"));

        Assert.Equal(RunStatus.Queued, job.TheRun.Status);
    }

    [Fact]
    public void A_restart_stops_what_runs_and_begins_it_anew_at_once()
    {
        var job = new DrivenJob(s_daemon);
        RunFor(job, TimeSpan.FromSeconds(1), Outcome.Failed);
        job.WakeAfter(TimeSpan.FromSeconds(10));
        var runId = job.TheRun.RunId;
        job.Start(runId);

        var decision = job.Decide(new JobEvent.RestartRequested("ada"));
        Assert.Contains(decision.Effects, e => e is JobEffect.Cancel);
        job.End(runId, Outcome.Canceled);

        var end = job.State.UnrecordedRuns[^1];
        Assert.Equal((Outcome.Canceled, "restarted by ada"), (end.Outcome, end.Error));
        Assert.Equal(RunStatus.Queued, job.TheRun.Status);
    }

    [Fact]
    public void A_restart_does_not_wait_for_the_end_of_a_backoff()
    {
        var job = new DrivenJob(s_daemon);
        RunFor(job, TimeSpan.FromSeconds(1), Outcome.Failed);

        job.Decide(new JobEvent.RestartRequested("ada"));

        Assert.Equal((RunStatus.Queued, null), (job.TheRun.Status, job.TheRun.BackoffReason));
    }

    [Fact]
    public void It_goes_on_elsewhere_when_its_device_is_gone_or_drains()
    {
        var job = new DrivenJob(s_daemon);
        var runId = job.TheRun.RunId;
        job.Start(runId);
        job.Lose(runId);
        Assert.Equal((runId, 2, RunStatus.Queued), (job.TheRun.RunId, job.TheRun.Attempt, job.TheRun.Status));

        job.Start(runId);
        job.End(runId, Outcome.Preempted, "moved: device nas1 is draining");

        Assert.Equal((runId, 3, RunStatus.Queued), (job.TheRun.RunId, job.TheRun.Attempt, job.TheRun.Status));
        Assert.Equal(1, job.TheRun.Losses);
    }

    [Fact]
    public void A_changed_definition_is_put_in_force_by_a_restart()
    {
        var job = new DrivenJob(s_daemon);
        var runId = job.TheRun.RunId;
        job.Start(runId);

        job.Define(s_daemon with { Program = new ProgramSpec { Shell = "sleep 1" } });
        Assert.Equal(RunStatus.Canceling, job.TheRun.Status);
        job.End(runId, Outcome.Canceled);

        Assert.Equal("the job's definition has changed", job.TheEnd.Error);
        Assert.Equal((RunStatus.Queued, job.State.DefinitionHash), (job.TheRun.Status, job.TheRun.DefinitionHash));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_disabled_or_removed_job_is_stopped(bool removed)
    {
        var job = new DrivenJob(s_daemon);
        var runId = job.TheRun.RunId;
        job.Start(runId);

        if (removed)
        {
            job.Decide(new JobEvent.Removed());
        }
        else
        {
            job.Define(s_daemon with { Enabled = false });
        }

        job.End(runId, Outcome.Canceled);

        Assert.Empty(job.State.Runs);
        Assert.Equal(removed ? "the job's file is gone" : "the job is disabled", job.TheEnd.Error);
    }

    [Fact]
    public void It_cannot_be_triggered()
    {
        var job = new DrivenJob(s_daemon);

        var refused = Assert.IsType<TriggerAnswer.Refused>(job.Trigger("a"));

        Assert.Equal(RefusalKind.AlwaysRuns, refused.Kind);
        Assert.Equal("job 'greet' is of type always: AIOS keeps it running; use `aios restart greet`", refused.Reason);
    }

    [Fact]
    public void Instances_each_follow_the_devices_as_they_come_and_go()
    {
        var job = new DrivenJob(s_everywhere);
        Assert.Empty(job.State.Runs);

        job.Decide(new JobEvent.DevicesMatch(["nas1", "nas2"]));
        Assert.Equal(["nas1", "nas2"], job.State.Runs.Values.Select(r => r.OnlyOn).Order());
        foreach (var run in job.State.Runs.Values)
        {
            job.Start(run.RunId);
        }

        job.Decide(new JobEvent.DevicesMatch(["nas2", "nas3"]));
        var gone = job.State.Runs.Values.Single(r => r.OnlyOn == "nas1");
        Assert.Equal(RunStatus.Running, gone.Status);
        Assert.Equal(3, job.State.Runs.Count);

        var decision = job.Lose(gone.RunId);
        Assert.Contains(decision.Effects, e => e is JobEffect.Cancel cancel && cancel.Run.RunId == gone.RunId);
        job.Decide(new JobEvent.NeverBegins(gone.RunId, 2));

        Assert.Equal(["nas2", "nas3"], job.State.Runs.Values.Select(r => r.OnlyOn).Order());
        Assert.Equal("device nas1 does not match any more", job.TheEnd.Error);
    }

    [Fact]
    public void One_instance_of_each_backs_off_by_itself()
    {
        var job = new DrivenJob(s_everywhere);
        job.Decide(new JobEvent.DevicesMatch(["nas1", "nas2"]));
        var ill = job.State.Runs.Values.Single(r => r.OnlyOn == "nas1");
        job.Start(ill.RunId);

        job.End(ill.RunId, Outcome.Failed, "exit code 1");

        Assert.Equal(
            [("nas1", RunStatus.Backoff), ("nas2", RunStatus.Queued)],
            job.State.Runs.Values.Select(r => (r.OnlyOn!, r.Status)).Order()
        );
    }

    [Fact]
    public void A_thousand_instant_crashes_take_hours_and_never_spin()
    {
        var job = new DrivenJob(s_daemon);
        for (var i = 0; i < 1000; i++)
        {
            RunFor(job, TimeSpan.Zero, Outcome.Failed);
            job.WakeAfter(job.TheRun.NotBefore!.Value - job.Now);
        }

        Assert.True(job.Now - DrivenJob.Begin > TimeSpan.FromDays(40));
        Assert.Single(job.State.Instances);
    }

    private static void RunFor(DrivenJob job, TimeSpan time, Outcome outcome)
    {
        var run = job.TheRun;
        job.Start(run.RunId);
        var started = job.Now;
        job.Now += time;
        var ended = job.Ending(run.RunId, run.Attempt, outcome, outcome is Outcome.Succeeded ? null : "exit code 1");
        job.Decide(ended with { Attempt = ended.Attempt with { StartedAt = started } });
    }
}
