using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class PausedOccurrenceTests
{
    private static readonly JobDefinition s_hourly = Sample.Every(TimeSpan.FromHours(1)) with
    {
        Tags = ["GPU/npu", "-tv"],
    };

    [Theory]
    [InlineData(PauseScope.All, null, "everything")]
    [InlineData(PauseScope.Job, "greet", "job greet")]
    [InlineData(PauseScope.Tag, "gpu", "tag gpu")]
    public void An_instant_in_a_pause_is_skipped_and_its_row_says_who_paused_what_for_how_long_and_why(
        PauseScope scope,
        string? name,
        string what
    )
    {
        var job = new DrivenJob(s_hourly)
        {
            Pauses = [Held(0.5, 1.5) with { Scope = scope, Name = name, Reason = "maintenance" }],
        };

        job.WakeAfter(TimeSpan.FromHours(1));

        var row = Assert.Single(job.Rows);
        Assert.Equal(Disposition.SkippedPaused, row.Disposition);
        Assert.Equal(
            $"{what} is paused by ada from 2026-01-15 12:30:00Z until 2026-01-15 13:30:00Z: maintenance",
            row.Reason
        );
        Assert.Empty(job.State.Runs);
    }

    [Theory]
    [InlineData(PauseScope.Job, "other")]
    [InlineData(PauseScope.Tag, "tv")]
    [InlineData(PauseScope.Tag, "laptop")]
    [InlineData(PauseScope.Device, "nas1")]
    public void A_pause_of_something_else_does_not_concern_the_job(PauseScope scope, string name)
    {
        var job = new DrivenJob(s_hourly) { Pauses = [Held(0.5, 1.5) with { Scope = scope, Name = name }] };

        job.WakeAfter(TimeSpan.FromHours(1));

        Assert.Equal(Disposition.Ran, Assert.Single(job.Rows).Disposition);
    }

    [Theory]
    [InlineData(0.5, 1, "ran")]
    [InlineData(1, 2, "skippedpaused")]
    public void A_pause_begins_with_its_first_instant_and_ends_before_its_last(double from, double until, string row)
    {
        var job = new DrivenJob(s_hourly) { Pauses = [Held(from, until)] };

        job.WakeAfter(TimeSpan.FromHours(1));

        Assert.Equal(row, Dispositions(job));
    }

    [Theory]
    [InlineData(CatchUp.None, "missed skippedpaused skippedpaused missed missed")]
    [InlineData(CatchUp.One, "missed skippedpaused skippedpaused missed ran")]
    [InlineData(CatchUp.All, "ran skippedpaused skippedpaused ran ran")]
    public void It_depends_on_the_instant_and_not_on_when_it_is_evaluated(CatchUp catchUp, string rows)
    {
        var job = new DrivenJob(s_hourly with { CatchUp = catchUp }) { Pauses = [Held(1.5, 3.5)] };

        job.WakeAfter(TimeSpan.FromHours(5.5));

        Assert.Equal(rows, Dispositions(job));
    }

    [Fact]
    public void What_a_pause_skipped_is_never_made_up_for_and_the_latest_outside_of_it_is()
    {
        var job = new DrivenJob(s_hourly) { Pauses = [Held(2.5, until: null)] };

        job.WakeAfter(TimeSpan.FromHours(4.5));

        Assert.Equal("missed ran skippedpaused skippedpaused", Dispositions(job));
        Assert.Equal(
            "nothing evaluated it from 2026-01-15 13:00:00Z to 2026-01-15 16:30:00Z: AIOS was down, asleep, long without its database, or its clock was"
                + " changed; catch_up is one, and 2026-01-15 14:00:00Z was the latest",
            job.Rows[0].Reason
        );
        Assert.Equal(
            "everything is paused by ada from 2026-01-15 14:30:00Z until somebody resumes it",
            job.Rows[2].Reason
        );
    }

    [Fact]
    public void Of_two_pauses_the_one_that_began_first_is_named()
    {
        var job = new DrivenJob(s_hourly) { Pauses = [Held(0.9, 5), Held(0.2, 3) with { By = "bob" }] };

        job.WakeAfter(TimeSpan.FromHours(1));

        Assert.StartsWith("everything is paused by bob", Assert.Single(job.Rows).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_a_pause_holds_back_is_named_with_it_by_those_that_it_is_in_the_way_of()
    {
        var job = new DrivenJob(s_hourly);
        var run = job.Accepted("a");
        job.Pauses = [Held(-1, 0.9), Held(1.1, until: null)];
        job.WakeAfter(TimeSpan.FromHours(1));
        job.Now += TimeSpan.FromMinutes(10);

        var refused = Assert.IsType<Jobs.Machine.TriggerAnswer.Refused>(job.Trigger("b"));

        Assert.Equal(
            $"run {run} waits for a device with tags GPU/npu, -tv since 2026-01-15 12:00:00Z; overlap is skip",
            job.Rows[0].Reason
        );
        Assert.Equal(
            $"run {run} waits since 2026-01-15 12:00:00Z: everything is paused by ada from 2026-01-15 13:06:00Z until"
                + " somebody resumes it; overlap is skip",
            refused.Reason
        );
    }

    [Fact]
    public void A_run_that_a_pause_holds_back_too_long_expires_and_says_so()
    {
        var job = new DrivenJob(s_hourly with { MaxLateness = TimeSpan.FromMinutes(90) });
        job.WakeAfter(TimeSpan.FromHours(1));
        var runId = job.TheRun.RunId;
        job.Pauses = [Held(1, until: null)];
        job.WakeAfter(TimeSpan.FromMinutes(90));

        job.Decide(new Jobs.Machine.JobEvent.NeverBegins(runId, 1));

        Assert.Equal(Outcome.Expired, job.State.UnrecordedRuns[0].Outcome);
        Assert.Equal(
            "it waited longer than max_lateness (1h30m): everything is paused by ada from 2026-01-15 13:00:00Z until"
                + " somebody resumes it",
            job.State.UnrecordedRuns[0].Error
        );
    }

    private static Pause Held(double from, double? until) =>
        new()
        {
            Scope = PauseScope.All,
            From = DrivenJob.Begin.AddHours(from),
            Until = until is { } end ? DrivenJob.Begin.AddHours(end) : null,
            By = "ada",
        };

    private static string Dispositions(DrivenJob job) =>
        string.Join(' ', job.Rows.Select(r => r.Disposition.ToString().ToLowerInvariant()));
}
