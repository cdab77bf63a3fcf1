using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class BacklogTests
{
    private static readonly JobDefinition s_everySecond = Sample.Every(TimeSpan.FromSeconds(1));

    [Fact]
    public void A_history_that_takes_nothing_for_a_day_does_not_make_the_state_grow_without_bound()
    {
        var job = new DrivenJob(s_everySecond);
        var midnight = DrivenJob.Begin.AddHours(24);

        while (job.Now < midnight)
        {
            job.WakeAfter(TimeSpan.FromSeconds(1));
            foreach (var run in job.State.Runs.Keys)
            {
                job.End(run, Outcome.Succeeded);
            }
        }

        Assert.InRange(job.Rows.Count + job.State.UnrecordedRuns.Count, Backlog.Most, Backlog.Most + 1);
        Assert.Empty(job.State.Runs);
    }

    [Fact]
    public void What_came_while_it_was_full_is_evaluated_once_there_is_room()
    {
        var job = Full(new DrivenJob(s_everySecond with { CatchUp = CatchUp.One }));
        var filledTo = job.State.EvaluatedTo;
        job.WakeAfter(TimeSpan.FromSeconds(5));
        Assert.Equal(filledTo, job.State.EvaluatedTo);

        job.Decide(new JobEvent.Recorded(new HashSet<string>(), job.Rows[^1].At));
        job.WakeAfter(TimeSpan.Zero);

        Assert.Equal(Enumerable.Range(1, 5).Select(s => filledTo.AddSeconds(s)), job.Rows.Select(row => row.At));
        Assert.Equal(job.Rows[^1].RunId, job.TheRun.RunId);
    }

    [Fact]
    public void A_full_job_rings_no_alarm_for_instants_that_it_cannot_evaluate()
    {
        var job = Full(new DrivenJob(s_everySecond));

        Assert.Null(AlarmRules.NextInstant(job.State, "UTC"));
    }

    [Fact]
    public void A_request_is_refused_with_the_reason()
    {
        var job = Full(new DrivenJob(s_everySecond));

        var refused = Assert.IsType<TriggerAnswer.Refused>(job.Trigger("k"));

        Assert.Equal(RefusalKind.QueueFull, refused.Kind);
        Assert.StartsWith("10000 ends and occurrences of this job wait", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_definition_of_a_full_job_loses_no_instant_of_the_old_one()
    {
        var job = Full(new DrivenJob(s_everySecond));
        var filledTo = job.State.EvaluatedTo;
        job.WakeAfter(TimeSpan.FromHours(2));
        var rows = job.Rows.Count;

        job.Define(Sample.Triggered);

        Assert.Equal(7200, job.Rows.Skip(rows).Sum(row => row.Count));
        Assert.Equal(filledTo.AddHours(2), job.State.EvaluatedTo);
    }

    /// <summary>The same job with as many rows unwritten as it may have.</summary>
    internal static DrivenJob Full(DrivenJob job)
    {
        var rows = Enumerable
            .Range(0, Backlog.Most)
            .Select(n => new Occurrence
            {
                At = DrivenJob.Begin.AddSeconds(n - Backlog.Most),
                Disposition = Disposition.Missed,
            });
        job.State = job.State with { UnrecordedOccurrences = [.. rows] };
        return job;
    }
}
