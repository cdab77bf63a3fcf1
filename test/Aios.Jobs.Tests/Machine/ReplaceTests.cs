using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class ReplaceTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly JobDefinition s_replacing = Sample.EveryMinute with { Overlap = Overlap.Replace };

    [Fact]
    public void Canceling_the_old_run_and_holding_the_new_one_are_one_write()
    {
        var job = new DrivenJob(s_replacing);
        job.WakeAfter(s_minute);
        var old = job.TheRun.RunId;
        job.Start(old);

        var decision = job.WakeAfter(s_minute);

        Assert.True(decision.MustSave);
        var cancel = Assert.Single(decision.Effects.OfType<JobEffect.Cancel>());
        Assert.Equal((old, $"replaced by run {job.Rows[1].RunId}"), (cancel.Run.RunId, cancel.Run.EndingReason));
        Assert.DoesNotContain(decision.Effects, e => e is JobEffect.Dispatch);
        Assert.Equal(RunStatus.Held, job.State.Runs[job.Rows[1].RunId!].Status);
        Assert.Equal([Disposition.Ran, Disposition.Ran], job.Rows.Select(r => r.Disposition));
    }

    [Fact]
    public void While_the_old_run_does_not_end_only_the_newest_waits_and_the_others_say_by_which_they_were_replaced()
    {
        var job = new DrivenJob(s_replacing);
        for (var i = 0; i < 5; i++)
        {
            job.WakeAfter(s_minute);
        }

        var runs = job.Rows.Select(r => r.RunId!).ToList();
        Assert.Equal([runs[0], runs[4]], job.State.Runs.Keys);
        Assert.Equal(runs[1..4], job.State.UnrecordedRuns.Select(r => r.RunId));
        Assert.Equal(runs[2..].Select(r => $"replaced by run {r}"), job.State.UnrecordedRuns.Select(r => r.Error));
        Assert.Equal($"replaced by run {runs[1]}", job.State.Runs[runs[0]].EndingReason);

        job.Lose(runs[0]);

        Assert.Equal((runs[4], RunStatus.Queued), (job.TheRun.RunId, job.TheRun.Status));
    }

    [Fact]
    public void The_cancel_of_a_replaced_run_is_asked_for_again_until_it_has_ended()
    {
        var job = new DrivenJob(s_replacing);
        job.WakeAfter(s_minute);
        var old = job.TheRun.RunId;
        job.WakeAfter(s_minute);

        var decision = job.Decide(new JobEvent.AskAgain());

        Assert.Equal(
            old,
            Assert.IsType<JobEffect.Cancel>(Assert.Single(decision.Effects, e => e is JobEffect.Cancel)).Run.RunId
        );
    }

    [Fact]
    public void One_that_waits_behind_a_run_that_never_ends_expires_and_names_it()
    {
        var job = new DrivenJob(
            Sample.Every(TimeSpan.FromHours(1)) with
            {
                Overlap = Overlap.Replace,
                MaxLateness = TimeSpan.FromMinutes(30),
            }
        );
        job.WakeAfter(TimeSpan.FromHours(1));
        var old = job.TheRun.RunId;
        job.Start(old);
        job.WakeAfter(TimeSpan.FromHours(1));
        var newer = job.Rows[1].RunId;

        job.WakeAfter(TimeSpan.FromMinutes(30));

        Assert.Equal((newer, Outcome.Expired), (job.TheEnd.RunId, job.TheEnd.Outcome));
        Assert.Equal(
            $"it waited longer than max_lateness (30m): run {old} runs on nas1 since 2026-01-15 13:00:00Z and is being"
                + $" stopped (replaced by run {newer})",
            job.TheEnd.Error
        );
        Assert.Equal(RunStatus.Canceling, job.TheRun.Status);
    }

    [Fact]
    public void A_run_between_attempts_is_replaced_at_once()
    {
        var job = new DrivenJob(
            s_replacing with
            {
                Retry = new RetryPolicy { Attempts = 2, Delay = TimeSpan.FromHours(1) },
            }
        );
        job.WakeAfter(s_minute);
        job.End(job.TheRun.RunId, Outcome.Failed);

        job.WakeAfter(s_minute);

        Assert.Equal((job.Rows[1].RunId, RunStatus.Queued), (job.TheRun.RunId, job.TheRun.Status));
        Assert.Equal(Outcome.Canceled, job.TheEnd.Outcome);
    }

    [Fact]
    public void Several_triggers_in_one_decision_leave_one_run()
    {
        var job = new DrivenJob(Sample.Triggered with { Overlap = Overlap.Replace });

        var answers = job.Decide(DrivenJob.Asked("a"), DrivenJob.Asked("b"), DrivenJob.Asked("c")).Answers;

        var ids = answers
            .OrderBy(a => a.Key)
            .Select(a => Assert.IsType<TriggerAnswer.Accepted>(a.Value).RunId)
            .ToList();
        Assert.Equal(RunStatus.Canceling, job.State.Runs[ids[0]].Status);
        Assert.Equal(ids[1], job.TheEnd.RunId);
        Assert.Equal(RunStatus.Held, job.State.Runs[ids[2]].Status);
    }

    [Fact]
    public void What_succeeded_before_the_cancel_reached_it_has_succeeded()
    {
        var job = new DrivenJob(s_replacing);
        job.WakeAfter(s_minute);
        var old = job.TheRun.RunId;
        job.Start(old);
        job.WakeAfter(s_minute);

        job.End(old, Outcome.Succeeded);

        Assert.Equal((old, Outcome.Succeeded), (job.TheEnd.RunId, job.TheEnd.Outcome));
        Assert.Equal(RunStatus.Queued, job.TheRun.Status);
        Assert.All(job.Rows, r => Assert.Equal(Disposition.Ran, r.Disposition));
    }
}
