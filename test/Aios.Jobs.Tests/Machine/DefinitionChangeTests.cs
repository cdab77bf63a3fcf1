using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class DefinitionChangeTests
{
    private static readonly JobDefinition s_hourly = Sample.Every(TimeSpan.FromHours(1));

    [Fact]
    public void The_same_definition_again_changes_nothing()
    {
        var job = new DrivenJob(s_hourly);
        job.Now += TimeSpan.FromMinutes(30);

        Assert.False(job.Define(s_hourly).MustSave);
        Assert.Equal(DrivenJob.Begin.AddHours(1), AlarmRules.NextInstant(job.State, "UTC"));
    }

    [Fact]
    public void Active_runs_end_under_the_definition_they_began_with()
    {
        var job = new DrivenJob(s_hourly with { Retry = new RetryPolicy { Attempts = 2 } });
        job.WakeAfter(TimeSpan.FromHours(1));
        var old = job.TheRun;

        job.Define(s_hourly with { Description = "new" });
        Assert.Equal(2, job.State.Definitions.Count);
        job.End(old.RunId, Outcome.Failed);
        Assert.Equal(RunStatus.Backoff, job.TheRun.Status);
        job.WakeAfter(TimeSpan.FromMinutes(1));
        job.End(old.RunId, Outcome.Succeeded);

        Assert.Equal("new", Assert.Single(job.State.Definitions).Value.Description);
    }

    [Fact]
    public void Instants_up_to_the_change_belong_to_the_old_definition_and_none_is_repeated()
    {
        var job = new DrivenJob(s_hourly with { Overlap = Overlap.Queue });
        job.Now += TimeSpan.FromHours(1);

        job.Define(s_hourly with { Description = "new" });

        Assert.Equal(DrivenJob.Begin.AddHours(1), Assert.Single(job.Rows).At);
        Assert.Null(job.State.DefinitionOf(job.TheRun).Description);
        Assert.False(job.Decide(new JobEvent.Woken()).MustSave);
    }

    [Fact]
    public void A_new_period_counts_from_the_last_planned_instant()
    {
        var job = new DrivenJob(s_hourly);
        job.WakeAfter(TimeSpan.FromHours(1));
        job.End(job.TheRun.RunId, Outcome.Succeeded);
        job.Now += TimeSpan.FromMinutes(10);

        job.Define(Sample.Every(TimeSpan.FromMinutes(25)));

        Assert.Equal(DrivenJob.Begin.AddMinutes(85), AlarmRules.NextInstant(job.State, "UTC"));
    }

    [Fact]
    public void A_change_of_something_else_does_not_move_the_schedule()
    {
        var job = new DrivenJob(s_hourly);
        job.Now += TimeSpan.FromMinutes(59);

        job.Define(s_hourly with { Description = "new" });

        Assert.Equal(DrivenJob.Begin.AddHours(1), AlarmRules.NextInstant(job.State, "UTC"));
    }

    [Fact]
    public void While_disabled_nothing_is_planned_and_what_passed_meanwhile_leaves_no_rows()
    {
        var job = new DrivenJob(s_hourly);
        job.Define(s_hourly with { Enabled = false });
        Assert.Null(AlarmRules.NextInstant(job.State, "UTC"));
        job.WakeAfter(TimeSpan.FromHours(5.5));

        job.Define(s_hourly);
        job.WakeAfter(TimeSpan.Zero);
        Assert.Empty(job.Rows);

        job.WakeAfter(TimeSpan.FromHours(0.5));
        Assert.Equal(DrivenJob.Begin.AddHours(6), Assert.Single(job.Rows).At);
    }

    [Fact]
    public void After_removal_nothing_is_planned_or_accepted_and_what_has_begun_ends_as_it_would_have()
    {
        var job = new DrivenJob(s_hourly with { Retry = new RetryPolicy { Attempts = 2 } });
        job.WakeAfter(TimeSpan.FromHours(1));
        var run = job.TheRun;
        job.Decide(new JobEvent.Removed());

        Assert.Null(job.State.Definition);
        Assert.Equal(RefusalKind.NoSuchJob, Assert.IsType<TriggerAnswer.Refused>(job.Trigger("a")).Kind);
        job.WakeAfter(TimeSpan.FromHours(2));
        Assert.Single(job.Rows);
        job.End(run.RunId, Outcome.Failed);
        Assert.Equal(RunStatus.Backoff, job.TheRun.Status);
        job.WakeAfter(TimeSpan.FromMinutes(1));
        job.End(run.RunId, Outcome.Succeeded);
        Assert.Empty(job.State.Definitions);
    }

    [Fact]
    public void A_job_that_returns_starts_anew_and_repeats_no_instant()
    {
        var job = new DrivenJob(s_hourly);
        job.WakeAfter(TimeSpan.FromHours(1));
        job.End(job.TheRun.RunId, Outcome.Succeeded);
        job.Now += TimeSpan.FromMinutes(90);
        job.Decide(new JobEvent.Removed());
        job.Now += TimeSpan.FromMinutes(10);

        job.Define(s_hourly);

        Assert.Equal([60, 120], job.Rows.Select(r => (r.At - DrivenJob.Begin).TotalMinutes));
        Assert.Equal(job.Now.AddHours(1), AlarmRules.NextPlanned(job.State, "UTC"));
        Assert.Equal(Disposition.Ran, job.Rows[1].Disposition);
    }

    [Fact]
    public void A_new_time_zone_moves_what_is_still_to_come_and_nothing_else()
    {
        var atNoon = Sample.DailyAt(new TimeOnly(12, 0)) with { TimeZone = "Europe/Berlin" };
        var job = new DrivenJob(atNoon);
        job.Now = DrivenJob.Begin.AddDays(1);
        job.Define(atNoon with { TimeZone = "America/New_York" });
        job.WakeAfter(TimeSpan.FromHours(5.5));

        // 16 January: noon in Berlin is 11:00 UTC, under the old zone; noon in New York 17:00 UTC, under the new one.
        Assert.Equal([23, 29], job.Rows.Select(r => (r.At - DrivenJob.Begin).TotalHours));
        Assert.Equal(DrivenJob.Begin.AddHours(53), AlarmRules.NextPlanned(job.State, "UTC"));
    }

    [Fact]
    public void A_shorter_period_does_not_make_up_for_instants_that_it_would_have_had_before_the_change()
    {
        var job = new DrivenJob(s_hourly);
        job.WakeAfter(TimeSpan.FromHours(1));
        job.End(job.TheRun.RunId, Outcome.Succeeded);
        job.Now += TimeSpan.FromMinutes(50);

        job.Define(Sample.Every(TimeSpan.FromMinutes(20)));
        job.WakeAfter(TimeSpan.FromMinutes(10));

        Assert.Equal([60, 120], job.Rows.Select(r => (r.At - DrivenJob.Begin).TotalMinutes));
    }

    [Fact]
    public void Changes_to_and_fro_at_one_moment_repeat_nothing()
    {
        var job = new DrivenJob(s_hourly with { Overlap = Overlap.Queue });
        job.Now += TimeSpan.FromHours(1);

        foreach (var definition in new[] { s_hourly, Sample.EveryMinute, s_hourly, Sample.Triggered, s_hourly })
        {
            job.Define(definition with { Overlap = Overlap.Queue });
        }

        Assert.Equal(DrivenJob.Begin.AddHours(1), Assert.Single(job.Rows).At);
        Assert.Equal(DrivenJob.Begin.AddHours(2), AlarmRules.NextPlanned(job.State, "UTC"));
    }

    [Fact]
    public void A_run_of_the_old_definition_is_in_the_way_of_the_new_ones_occurrences()
    {
        var job = new DrivenJob(s_hourly);
        job.WakeAfter(TimeSpan.FromHours(1));
        var old = job.TheRun.RunId;
        job.Define(Sample.EveryMinute);

        job.WakeAfter(TimeSpan.FromMinutes(1));

        Assert.Equal($"run {old} waits for a device since 2026-01-15 13:00:00Z; overlap is skip", job.Rows[^1].Reason);
    }

    [Fact]
    public void What_came_due_before_a_removal_still_runs_and_a_return_at_once_repeats_nothing()
    {
        var job = new DrivenJob(s_hourly with { Overlap = Overlap.Queue });
        job.Now += TimeSpan.FromHours(1);
        job.Decide(new JobEvent.Removed());

        job.Define(s_hourly with { Overlap = Overlap.Queue });
        job.WakeAfter(TimeSpan.FromMinutes(59));
        Assert.Single(job.Rows);

        job.WakeAfter(TimeSpan.FromMinutes(1));
        Assert.Equal([1, 2], job.Rows.Select(r => (r.At - DrivenJob.Begin).TotalHours));
    }
}
