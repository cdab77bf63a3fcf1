using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;
using Aios.Jobs.Tests.Machine;
using Aios.Jobs.Why;

namespace Aios.Jobs.Tests.Why;

/// <summary>One exact sentence for each reason that a job itself knows; the dispatcher's are tested with its board.</summary>
public sealed class WhyTests
{
    private readonly Dictionary<string, string> _dispatcher = new(StringComparer.Ordinal);
    private readonly List<Pause> _pauses = [];

    [Fact]
    public void A_timed_job_waits_for_its_next_occurrence()
    {
        var job = new DrivenJob(Sample.DailyAt(new TimeOnly(18, 0)));

        Assert.Equal(new WhyAnswer(Standing.Planned, "next occurrence at 18:00"), Ask(job));
    }

    [Fact]
    public void An_occurrence_of_another_day_is_told_with_its_date()
    {
        var job = new DrivenJob(Sample.DailyAt(new TimeOnly(3, 0)));

        Assert.Equal("next occurrence at 2026-01-16 03:00", Ask(job).Text);
    }

    [Fact]
    public void A_triggered_job_waits_for_somebody()
    {
        var job = new DrivenJob(Sample.Triggered);

        Assert.Equal(new WhyAnswer(Standing.Unasked, "nobody has triggered it; it runs when somebody does"), Ask(job));
    }

    [Theory]
    [InlineData(Join.All, "waiting for `fetch`, `scan`")]
    [InlineData(Join.Any, "waiting for `fetch` or `scan`")]
    public void A_job_that_comes_after_others_names_them(Join join, string words)
    {
        var job = new DrivenJob(After(join));

        Assert.Equal(new WhyAnswer(Standing.Unasked, words), Ask(job));
    }

    [Fact]
    public void What_ended_already_is_not_waited_for()
    {
        var job = new DrivenJob(After(Join.All));
        job.Decide(new JobEvent.InputEnded("scan", "01kf24wev04xp0c8mhxs9pppb1", Outcome.Succeeded));

        Assert.Equal("waiting for `fetch` (ended already: scan)", Ask(job).Text);
    }

    [Fact]
    public void Any_other_job_is_called_so()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                After = new AfterSpec { Inputs = [new AfterInput { Job = "*", When = AfterWhen.Failure }] },
            }
        );

        Assert.Equal("waiting for the end of any other job", Ask(job).Text);
    }

    [Fact]
    public void A_disabled_job_names_its_file()
    {
        var job = new DrivenJob(Sample.EveryMinute with { Enabled = false });

        Assert.Equal(new WhyAnswer(Standing.Disabled, "disabled: enabled is false in greet.job.yaml"), Ask(job));
    }

    [Fact]
    public void A_removed_job_says_so()
    {
        var job = new DrivenJob(Sample.EveryMinute);
        job.Decide(new JobEvent.Removed());

        Assert.Equal(new WhyAnswer(Standing.Removed, "its file is gone"), Ask(job));
    }

    [Fact]
    public void A_pause_says_by_whom_until_when_and_why()
    {
        var job = new DrivenJob(Sample.EveryMinute);
        _pauses.Add(
            new Pause
            {
                Scope = PauseScope.Job,
                Name = "greet",
                From = DrivenJob.Begin,
                Until = DrivenJob.Begin.AddHours(6),
                By = "lars",
                Reason = "maintenance",
            }
        );

        Assert.Equal(new WhyAnswer(Standing.Paused, "paused by lars until 18:00: maintenance"), Ask(job));
    }

    [Fact]
    public void A_run_that_waits_gives_the_dispatchers_reason()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        Assert.Equal(
            new WhyAnswer(
                Standing.Waiting,
                "the dispatcher has not answered for it yet; its job asks again within a minute",
                runId
            ),
            Ask(job)
        );

        _dispatcher[runId] = "no device has tag gpu (nearest: nas1 lacks gpu)";

        Assert.Equal("no device has tag gpu (nearest: nas1 lacks gpu)", Ask(job).Text);
    }

    [Fact]
    public void A_run_that_runs_says_where_and_since_when()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.Start(runId);

        Assert.Equal(new WhyAnswer(Standing.Running, "it runs on nas1 since 12:00", runId), Ask(job));
    }

    [Fact]
    public void A_held_run_names_the_run_in_its_way_and_what_that_one_waits_for()
    {
        var job = new DrivenJob(Sample.Triggered);
        var first = job.Accepted("a");
        var second = job.Accepted("b");
        job.Now += TimeSpan.FromSeconds(1);
        var third = job.Accepted("c");
        _dispatcher[first] = "no device has tag gpu";

        var (earlier, later) = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        Assert.Equal(first, earlier);
        Assert.Equal(
            $"waiting for run {first} (one run at a time), which waits: no device has tag gpu",
            Ask(job, later).Text
        );
        job.Start(first);
        Assert.Equal(
            new WhyAnswer(
                Standing.Held,
                $"waiting for run {first} and 1 more run (one run at a time), which runs on nas1 since 12:00",
                third
            ),
            Ask(job, third)
        );
    }

    [Fact]
    public void A_run_between_attempts_says_until_when_and_after_what()
    {
        var job = new DrivenJob(Sample.Triggered with { Retry = new RetryPolicy { Attempts = 5 } });
        var runId = job.Accepted("a");
        job.Now += TimeSpan.FromMinutes(3);
        job.End(runId, Outcome.Failed, "exit code 1");

        Assert.Equal(
            new WhyAnswer(Standing.Backoff, "backing off until 12:03:10 (attempt 2 of 5): exit code 1", runId),
            Ask(job)
        );
    }

    [Fact]
    public void A_run_that_is_being_stopped_says_who_wants_it()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.Start(runId);
        job.Decide(new JobEvent.CancelRequested(runId, "ada"));

        Assert.Equal(new WhyAnswer(Standing.Canceling, "it is being stopped: canceled by ada", runId), Ask(job));
    }

    [Fact]
    public void A_run_that_has_ended_is_not_the_jobs_to_explain()
    {
        var job = new DrivenJob(Sample.Triggered);
        var runId = job.Accepted("a");
        job.End(runId, Outcome.Succeeded);

        Assert.Null(JobWhy.Of(Terms(job), runId));
    }

    [Fact]
    public void An_always_job_that_ended_well_says_how_to_begin_it_again()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                Type = JobType.Always,
                Always = new AlwaysSpec { Restart = RestartOn.OnFailure },
            }
        );
        job.End(job.TheRun.RunId, Outcome.Succeeded);

        Assert.Equal(
            new WhyAnswer(
                Standing.Over,
                "it ended well at 12:00, and always.restart is on_failure; `aios restart greet` begins it again"
            ),
            Ask(job)
        );
    }

    [Fact]
    public void An_always_job_that_crashes_again_and_again_is_called_a_crash_loop()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                Type = JobType.Always,
                Always = new AlwaysSpec(),
                Retry = new RetryPolicy { Jitter = 0 },
            }
        );
        for (var i = 0; i < 3; i++)
        {
            job.WakeAfter(TimeSpan.FromHours(1));
            job.End(job.TheRun.RunId, Outcome.Failed, "exit code 1");
        }

        Assert.Equal(
            "backing off until 15:00:40: crash loop: it ended 3 times in a row within 30s of its start, "
                + "the last time with: exit code 1",
            Ask(job).Text
        );
    }

    [Fact]
    public void An_idle_job_says_when_it_looks_for_a_quiet_device_again()
    {
        var job = new DrivenJob(
            Sample.Triggered with
            {
                Type = JobType.Idle,
                Idle = new IdleSpec { Every = TimeSpan.FromHours(2) },
            }
        );
        job.End(job.TheRun.RunId, Outcome.Succeeded);

        Assert.Equal(
            new WhyAnswer(
                Standing.Planned,
                "it waits for a quiet device not before 14:00: idle.every has not passed since its last run"
            ),
            Ask(job)
        );
    }

    [Theory]
    [InlineData(Disposition.Ran, null, 1, "2026-01-15 12:00:00Z became run r1, which failed on nas1: exit code 1")]
    [InlineData(Disposition.Missed, "nothing evaluated it", 1, "2026-01-15 12:00:00Z was missed: nothing evaluated it")]
    [InlineData(
        Disposition.SkippedOverlap,
        "run r0 waits for a device",
        1,
        "2026-01-15 12:00:00Z was skipped: run r0 waits for a device"
    )]
    [InlineData(
        Disposition.Missed,
        "too late",
        7,
        "7 instants from 2026-01-15 11:00:00Z to 2026-01-15 12:00:00Z were missed: too late"
    )]
    public void A_past_instant_is_explained_by_its_row(
        Disposition disposition,
        string? reason,
        int count,
        string words
    ) =>
        Assert.Equal(
            words,
            PastWhy.Of(
                new Occurrence
                {
                    At = DrivenJob.Begin,
                    From = count > 1 ? DrivenJob.Begin.AddHours(-1) : null,
                    Count = count,
                    Disposition = disposition,
                    Reason = reason,
                    RunId = "r1",
                },
                disposition is Disposition.Ran ? "failed on nas1: exit code 1" : null
            )
        );

    [Fact]
    public void A_run_that_may_outlive_its_silent_device_says_so()
    {
        var job = new DrivenJob(Sample.Triggered with { LostAfter = TimeSpan.FromHours(12) });
        var run = job.Accepted("a");
        job.Start(run);
        Assert.Equal([run], JobWhy.AskedOfDispatcher(job.State, null));

        _dispatcher[run] = "nas1 is silent for 3m; by its lost_after of 12h it may still run it";

        Assert.Equal(
            "it runs on nas1 since 12:00; nas1 is silent for 3m; by its lost_after of 12h it may still run it",
            Ask(job).Text
        );
    }

    private WhyAnswer Ask(DrivenJob job) => JobWhy.Of(Terms(job));

    private WhyAnswer Ask(DrivenJob job, string runId) => JobWhy.Of(Terms(job), runId)!;

    private WhyTerms Terms(DrivenJob job) =>
        new()
        {
            State = job.State,
            Now = job.Now,
            Zone = TimeZoneInfo.Utc,
            Pauses = _pauses,
            Dispatcher = _dispatcher,
        };

    private static JobDefinition After(Join join) =>
        Sample.Triggered with
        {
            After = new AfterSpec
            {
                Inputs = [new AfterInput { Job = "fetch" }, new AfterInput { Job = "scan" }],
                Join = join,
            },
        };
}
