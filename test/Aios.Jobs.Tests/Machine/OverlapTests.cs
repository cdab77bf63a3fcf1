using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class OverlapTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Skip_leaves_a_row_that_names_the_run_in_the_way_and_what_it_does()
    {
        var job = new DrivenJob(Sample.EveryMinute);
        job.WakeAfter(s_minute);
        var first = job.TheRun.RunId;

        job.WakeAfter(s_minute);
        job.Start(first);
        job.WakeAfter(s_minute);
        job.End(first, Outcome.Failed);

        Assert.Equal(Disposition.Ran, job.Rows[0].Disposition);
        Assert.Equal(first, job.Rows[0].RunId);
        Assert.Equal(
            [
                $"run {first} waits for a device since 2026-01-15 12:01:00Z; overlap is skip",
                $"run {first} runs on nas1 since 2026-01-15 12:02:00Z; overlap is skip",
            ],
            job.Rows.Skip(1).Select(r => r.Reason)
        );
        Assert.All(job.Rows.Skip(1), r => Assert.Equal(Disposition.SkippedOverlap, r.Disposition));
    }

    [Fact]
    public void Skip_says_when_the_run_in_the_way_is_tried_again_or_being_stopped()
    {
        var job = new DrivenJob(
            Sample.EveryMinute with
            {
                Retry = new() { Attempts = 2, Delay = TimeSpan.FromHours(1) },
            }
        );
        job.WakeAfter(s_minute);
        job.End(job.TheRun.RunId, Outcome.Failed);
        job.WakeAfter(s_minute);
        job.WakeAfter(TimeSpan.FromHours(1));
        job.Decide(new JobEvent.CancelRequested(job.TheRun.RunId, "ada"));
        job.WakeAfter(s_minute);

        var run = job.TheRun.RunId;
        Assert.Equal(
            $"run {run} waits since 2026-01-15 12:01:00Z for attempt 2 at 2026-01-15 13:01:00Z; overlap is skip",
            job.Rows[1].Reason
        );
        Assert.Equal(
            $"run {run} waits for a device since 2026-01-15 12:01:00Z and is being stopped (canceled by ada); overlap is skip",
            job.Rows[^1].Reason
        );
    }

    [Fact]
    public void Skip_refuses_a_trigger_while_a_run_is_active()
    {
        var job = new DrivenJob(Sample.Triggered with { Overlap = Overlap.Skip });
        job.Accepted("a");

        var refused = Assert.IsType<TriggerAnswer.Refused>(job.Trigger("b"));

        Assert.Equal(RefusalKind.Overlap, refused.Kind);
        Assert.DoesNotContain("b", job.State.Keys.Keys);
    }

    [Fact]
    public void Queue_holds_runs_and_lets_them_go_one_by_one_oldest_first()
    {
        var job = new DrivenJob(Sample.Triggered);
        List<string> runs = [];
        foreach (var key in new[] { "a", "b", "c" })
        {
            runs.Add(job.Accepted(key));
            job.Now += TimeSpan.FromSeconds(1);
        }

        Assert.Equal([RunStatus.Queued, RunStatus.Held, RunStatus.Held], runs.Select(r => job.State.Runs[r].Status));
        var decision = job.End(runs[0], Outcome.Succeeded);

        Assert.Equal(runs[1], Assert.Single(decision.Effects.OfType<JobEffect.Dispatch>()).Run.RunId);
        Assert.Equal([RunStatus.Queued, RunStatus.Held], runs.Skip(1).Select(r => job.State.Runs[r].Status));
    }

    [Fact]
    public void Queue_refuses_what_exceeds_max_queued_and_says_so()
    {
        var job = new DrivenJob(Sample.Triggered with { MaxQueued = 2 });
        var first = job.Accepted("a");
        job.Accepted("b");
        job.Accepted("c");

        var refused = Assert.IsType<TriggerAnswer.Refused>(job.Trigger("d"));

        Assert.Equal(RefusalKind.QueueFull, refused.Kind);
        Assert.Equal(
            $"run {first} waits for a device since 2026-01-15 12:00:00Z; 2 wait behind it already; max_queued is 2",
            refused.Reason
        );
    }

    [Fact]
    public void Allow_runs_side_by_side_up_to_max_parallel_then_holds_triggers_and_skips_occurrences()
    {
        var job = new DrivenJob(Sample.EveryMinute with { Overlap = Overlap.Allow, MaxParallel = 2 });
        job.WakeAfter(s_minute);
        job.WakeAfter(s_minute);
        job.WakeAfter(s_minute);
        var held = job.Accepted("a");

        Assert.Equal(
            $"run {job.Rows[0].RunId} waits for a device since 2026-01-15 12:01:00Z; 2 runs have not ended; max_parallel is 2",
            job.Rows[2].Reason
        );
        Assert.Equal(RunStatus.Held, job.State.Runs[held].Status);
        Assert.Equal(2, job.State.Runs.Values.Count(r => r.Status is RunStatus.Queued));
    }

    [Fact]
    public void Replace_cancels_what_runs_drops_what_waits_and_holds_the_new_run_until_the_old_has_ended()
    {
        var job = new DrivenJob(Sample.Triggered with { Overlap = Overlap.Replace });
        var running = job.Accepted("a");
        job.Start(running);
        job.Now += TimeSpan.FromSeconds(1);
        var waiting = job.Accepted("b");
        job.Now += TimeSpan.FromSeconds(1);

        var newest = job.Accepted("c");

        Assert.Equal(RunStatus.Canceling, job.State.Runs[running].Status);
        Assert.Equal(RunStatus.Held, job.State.Runs[newest].Status);
        Assert.Equal(waiting, job.TheEnd.RunId);
        Assert.Equal((Outcome.Canceled, $"replaced by run {newest}"), (job.TheEnd.Outcome, job.TheEnd.Error));

        job.End(running, Outcome.Canceled);

        Assert.Equal(RunStatus.Queued, job.TheRun.Status);
        Assert.Equal(newest, job.TheRun.RunId);
    }

    [Fact]
    public void An_end_and_the_next_occurrence_in_one_decision_do_not_overlap()
    {
        var job = new DrivenJob(Sample.EveryMinute);
        job.WakeAfter(s_minute);
        var first = job.TheRun;
        job.Now += s_minute;

        job.Decide(job.Ending(first.RunId, 1, Outcome.Succeeded), new JobEvent.Woken());

        Assert.Equal(Disposition.Ran, job.Rows[^1].Disposition);
        Assert.NotEqual(first.RunId, job.TheRun.RunId);
    }
}
