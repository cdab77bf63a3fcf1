using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>A clock that is ahead, behind, or set right again.</summary>
public sealed class ChangedClockTests
{
    private static readonly JobDefinition s_hourly = Sample.Every(TimeSpan.FromHours(1));

    [Fact]
    public void A_clock_that_was_years_ahead_for_a_moment_silences_no_job()
    {
        var job = new DrivenJob(s_hourly);
        Run(job, hours: 1);
        Run(job, hours: 24 * 1461);
        job.WakeAfter(TimeSpan.FromHours(-24 * 1461));

        Run(job, hours: 1);
        Run(job, hours: 1);

        Assert.Equal([2, 3], job.Rows.TakeLast(2).Select(r => (r.At - DrivenJob.Begin).TotalHours));
        Assert.All(job.Rows.TakeLast(2), r => Assert.Equal(Disposition.Ran, r.Disposition));
    }

    [Fact]
    public void What_ran_while_the_clock_was_ahead_does_not_run_again_when_its_time_truly_comes()
    {
        var job = new DrivenJob(s_hourly);
        Run(job, hours: 1);
        Run(job, hours: 9);
        Run(job, hours: 1);
        Assert.Equal([1, 10, 11], Ran(job));
        job.WakeAfter(TimeSpan.FromHours(-9.5));

        for (var hour = 2; hour < 14; hour++)
        {
            Run(job, hours: 1);
        }

        Assert.Equal([1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13], Ran(job));
        Assert.Empty(job.State.Lived);
        Assert.Equal(13, job.Rows.GroupBy(r => r.At).Count(g => g.Last().Disposition is Disposition.Ran));
    }

    [Fact]
    public void What_ran_while_the_clock_was_ahead_does_not_run_again_either_when_it_is_ahead_a_second_time()
    {
        var job = new DrivenJob(s_hourly);
        Run(job, hours: 1);
        Run(job, hours: 9);
        Run(job, hours: -8.5);
        Run(job, hours: 12);
        Run(job, hours: -12);
        Assert.Equal([1, 10, 13], Ran(job));

        for (var hour = 2; hour < 15; hour++)
        {
            Run(job, hours: 1);
        }

        Assert.Equal([1, 10, 13, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14], Ran(job));
    }

    [Fact]
    public void A_row_that_summed_up_what_comes_again_is_taken_back()
    {
        var job = new DrivenJob(Sample.EveryMinute);
        job.WakeAfter(TimeSpan.FromMinutes(2000));
        var summary = job.Rows[0];
        Assert.Equal(1000, summary.Count);

        job.WakeAfter(TimeSpan.FromMinutes(-1990));

        var again = job.Rows.Last(r => r.At == summary.At);
        Assert.Equal((0, Disposition.Missed), (again.Count, again.Disposition));
        Assert.Equal(
            "the clock was ahead and is 2026-01-15 12:10:00Z again; the instants that this row summed up come again",
            again.Reason
        );
        Assert.Equal(10, job.Rows.SkipWhile(r => r.Count != 0).Skip(1).Count());
    }

    [Fact]
    public void A_clock_that_is_set_back_to_a_time_that_was_lived_through_holds_the_job_still()
    {
        var job = new DrivenJob(s_hourly);
        Run(job, hours: 1);
        Run(job, hours: 1);
        var rows = job.Rows.Count;

        job.WakeAfter(TimeSpan.FromMinutes(-90));
        job.WakeAfter(TimeSpan.FromDays(-20_000));
        job.WakeAfter(TimeSpan.FromDays(20_000) + TimeSpan.FromMinutes(90));
        Assert.Equal(rows, job.Rows.Count);

        Run(job, hours: 1);
        Assert.Equal([1, 2, 3], Ran(job));
    }

    [Fact]
    public void A_job_that_was_first_seen_while_the_clock_was_ahead_begins_when_it_is_right_again()
    {
        var job = new DrivenJob { Now = DrivenJob.Begin.AddYears(4) };
        job.Define(s_hourly);
        Run(job, hours: 1);

        job.Now = DrivenJob.Begin;
        job.WakeAfter(TimeSpan.Zero);
        Run(job, hours: 1);

        Assert.Equal(DrivenJob.Begin.AddHours(1), job.Rows[^1].At);
        Assert.Equal(2, job.Rows.Count);
    }

    [Fact]
    public void A_clock_before_this_program_was_written_is_not_believed()
    {
        var job = new DrivenJob(s_hourly) { Now = new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero) };

        job.WakeAfter(TimeSpan.FromHours(3));

        Assert.Empty(job.Rows);
        Assert.Equal(DrivenJob.Begin, job.State.EvaluatedTo);
    }

    [Fact]
    public void A_laptop_that_slept_makes_up_for_one()
    {
        var job = new DrivenJob(s_hourly);
        Run(job, hours: 1);

        Run(job, hours: 8.25);

        Assert.Equal([1, 9], Ran(job));
        Assert.Equal(
            "nothing evaluated it from 2026-01-15 14:00:00Z to 2026-01-15 21:15:00Z: AIOS was down, asleep, long without its database, or its clock was"
                + " changed; catch_up is one, and 2026-01-15 21:00:00Z was the latest",
            job.Rows[1].Reason
        );
    }

    [Fact]
    public void The_alarm_comes_back_with_the_clock()
    {
        var job = new DrivenJob(s_hourly);
        Run(job, hours: 24 * 1461);
        job.Decide(new JobEvent.Recorded(job.State.UnrecordedRuns.Select(r => r.RunId).ToHashSet(), job.Rows[^1].At));
        job.Decide(new JobEvent.AskAgain());

        job.WakeAfter(TimeSpan.FromHours(-24 * 1461));

        Assert.True(job.State.AlarmAt <= DrivenJob.Begin.AddHours(1));
        Assert.Equal(DrivenJob.Begin.AddHours(1), AlarmRules.NextPlanned(job.State, "UTC"));
    }

    /// <summary>Time passes, what is due begins, and ends.</summary>
    private static void Run(DrivenJob job, double hours)
    {
        job.WakeAfter(TimeSpan.FromHours(hours));
        foreach (var runId in job.State.Runs.Keys)
        {
            job.End(runId, Outcome.Succeeded);
        }
    }

    private static IEnumerable<double> Ran(DrivenJob job) =>
        job.Rows.Where(r => r.Disposition is Disposition.Ran).Select(r => (r.At - DrivenJob.Begin).TotalHours);
}
