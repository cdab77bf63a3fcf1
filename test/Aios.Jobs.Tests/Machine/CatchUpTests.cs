using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class CatchUpTests
{
    private static readonly JobDefinition s_hourly = Sample.Every(TimeSpan.FromHours(1));

    [Theory]
    [InlineData(CatchUp.None, "missed missed missed")]
    [InlineData(CatchUp.One, "missed missed ran")]
    [InlineData(CatchUp.All, "ran ran ran")]
    public void What_passed_during_an_outage_is_made_up_for_as_catch_up_says(CatchUp catchUp, string rows)
    {
        var job = new DrivenJob(s_hourly with { CatchUp = catchUp });

        job.WakeAfter(TimeSpan.FromHours(3.5));

        Assert.Equal(rows, Dispositions(job));
        Assert.All(job.Rows.Where(r => r.Disposition is Disposition.Missed), r => Assert.NotNull(r.Reason));
    }

    [Theory]
    [InlineData(59, "ran")]
    [InlineData(61, "missed")]
    public void Without_catch_up_an_instant_still_runs_when_a_failover_made_it_late(int seconds, string rows)
    {
        var job = new DrivenJob(s_hourly with { CatchUp = CatchUp.None });

        job.WakeAfter(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(seconds));

        Assert.Equal(rows, Dispositions(job));
    }

    [Theory]
    [InlineData(Overlap.Skip)]
    [InlineData(Overlap.Queue)]
    [InlineData(Overlap.Allow)]
    [InlineData(Overlap.Replace)]
    public void All_that_is_made_up_for_runs_in_order_whatever_the_overlap(Overlap overlap)
    {
        var job = new DrivenJob(s_hourly with { CatchUp = CatchUp.All, Overlap = overlap, MaxParallel = 1 });
        job.WakeAfter(TimeSpan.FromHours(3.5));

        Assert.Equal("ran ran ran", Dispositions(job));
        foreach (var row in job.Rows)
        {
            Assert.Equal(RunStatus.Queued, job.State.Runs[row.RunId!].Status);
            job.End(row.RunId!, Outcome.Succeeded);
        }

        Assert.Equal(3, job.State.UnrecordedRuns.Count(r => r.Outcome is Outcome.Succeeded));
    }

    [Fact]
    public void What_is_later_than_max_lateness_is_missed_whatever_catch_up_says()
    {
        var job = new DrivenJob(s_hourly with { CatchUp = CatchUp.All, MaxLateness = TimeSpan.FromHours(2) });

        job.WakeAfter(TimeSpan.FromHours(4.5));

        Assert.Equal("missed missed ran ran", Dispositions(job));
        Assert.Equal(
            "nothing evaluated it from 2026-01-15 13:00:00Z to 2026-01-15 16:30:00Z: AIOS was down, asleep, long without its database, or its clock was"
                + " changed; that is later than max_lateness (2h) allows",
            job.Rows[0].Reason
        );
    }

    [Fact]
    public void Without_catch_up_a_missed_row_says_so()
    {
        var job = new DrivenJob(s_hourly with { CatchUp = CatchUp.None });

        job.WakeAfter(TimeSpan.FromHours(1.5));

        Assert.Equal(
            "nothing evaluated it from 2026-01-15 13:00:00Z to 2026-01-15 13:30:00Z: AIOS was down, asleep, long without its database, or its clock was"
                + " changed; catch_up is none",
            Assert.Single(job.Rows).Reason
        );
    }

    [Fact]
    public void A_million_instants_leave_a_thousand_rows_and_one_that_counts_the_rest()
    {
        var job = new DrivenJob(Sample.Every(TimeSpan.FromSeconds(1)) with { MaxLateness = TimeSpan.FromDays(100) });

        job.WakeAfter(TimeSpan.FromSeconds(1_000_000));

        Assert.Equal(1001, job.Rows.Count);
        Assert.Equal(1_000_000, job.Rows.Sum(r => r.Count));
        Assert.Equal(999_000, job.Rows[0].Count);
        Assert.Equal(DrivenJob.Begin.AddSeconds(1), job.Rows[0].From);
        Assert.Equal(job.Rows[0].At.AddSeconds(1), job.Rows[1].At);
        Assert.Equal(
            "nothing evaluated these 999000 instants from 2026-01-15 12:00:01Z to 2026-01-27 01:46:40Z: AIOS was down, asleep"
                + ", long without its database, or its clock was changed; catch_up is one, and 2026-01-27 01:46:40Z was the latest",
            job.Rows[0].Reason
        );
        Assert.Single(job.State.Runs);
    }

    [Fact]
    public void With_catch_up_all_a_million_instants_are_bounded_by_lateness_the_latest_thousand_and_max_queued()
    {
        var job = new DrivenJob(Sample.Every(TimeSpan.FromSeconds(1)) with { CatchUp = CatchUp.All, MaxQueued = 10 });

        job.WakeAfter(TimeSpan.FromSeconds(1_000_000));

        var first = job.Rows[2].RunId;
        Assert.Equal([913_599, 85_401, 1], job.Rows.Take(3).Select(r => r.Count));
        Assert.EndsWith("; that is later than max_lateness (1d) allows", job.Rows[0].Reason, StringComparison.Ordinal);
        Assert.EndsWith(
            "; catch_up is all, but of one gap only the latest 1000 are made up for",
            job.Rows[1].Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(11, job.State.Runs.Count);
        Assert.All(job.Rows.Skip(2).Take(11), r => Assert.Equal(Disposition.Ran, r.Disposition));
        Assert.Equal(989, job.Rows.Count(r => r.Disposition is Disposition.SkippedOverlap));
        Assert.Equal(
            $"run {first} waits for a device since 2026-01-27 01:46:40Z; 10 wait behind it already; max_queued is 10",
            job.Rows[^2].Reason
        );
    }

    [Theory]
    [InlineData(1, 2_000_000_000)]
    [InlineData(7, 300_000_000)]
    public void A_gap_of_decades_takes_no_time(int every, int instants)
    {
        var job = new DrivenJob(Sample.Every(TimeSpan.FromSeconds(every)));

        job.WakeAfter(TimeSpan.FromSeconds((double)every * instants));

        Assert.Equal(instants, job.Rows.Sum(r => r.Count));
    }

    [Fact]
    public void A_clock_that_is_set_back_repeats_nothing_and_goes_on_where_it_was()
    {
        var job = new DrivenJob(Sample.EveryMinute with { Overlap = Overlap.Queue });
        job.WakeAfter(TimeSpan.FromMinutes(1));
        job.WakeAfter(TimeSpan.FromMinutes(1));

        job.WakeAfter(TimeSpan.FromMinutes(-2));
        job.WakeAfter(TimeSpan.FromMinutes(1));
        job.WakeAfter(TimeSpan.FromMinutes(1));
        Assert.Equal(2, job.Rows.Count);

        job.WakeAfter(TimeSpan.FromMinutes(1));
        Assert.Equal(3, job.Rows.Count);
    }

    [Fact]
    public void Waking_twice_or_too_soon_changes_nothing()
    {
        var job = new DrivenJob(Sample.EveryMinute);
        job.WakeAfter(TimeSpan.FromSeconds(59));
        Assert.Empty(job.Rows);
        job.WakeAfter(TimeSpan.FromSeconds(1));
        var state = job.State;

        var decision = job.Decide(new JobEvent.Woken());

        Assert.False(decision.MustSave);
        Assert.Same(state, decision.State);
    }

    private static string Dispositions(DrivenJob job) =>
        string.Join(' ', job.Rows.Select(r => r.Disposition.ToString().ToLowerInvariant()));
}
