using Aios.Fault.Tests.Checking;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;
using static Aios.Fault.Tests.Chaos.Judging.SoundEvidence;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>Each promise is broken once, on purpose, and found.</summary>
public sealed class JudgeTests
{
    private static readonly Evidence s_sound = Make();

    [Fact]
    public void Kept_promises_are_no_violations() => Assert.Empty(Judge.Of(s_sound));

    [Fact]
    public void A_planned_instant_without_a_row_is_found() =>
        Finds(ViolationKind.NoRow, s_sound with { Occurrences = [s_sound.Occurrences[0], s_sound.Occurrences[2]] });

    [Fact]
    public void A_job_without_early_or_any_rows_is_found()
    {
        Finds(ViolationKind.NoRow, s_sound with { Occurrences = [.. s_sound.Occurrences.Skip(1)] });
        Finds(ViolationKind.NoRow, s_sound with { Occurrences = [] });
    }

    [Fact]
    public void A_row_of_an_instant_that_was_not_planned_is_found() =>
        Finds(ViolationKind.RowTooMany, WithRow(new("tick1", Second * 3 / 2, null, 1, Disposition.Missed, null)));

    [Fact]
    public void Two_rows_of_one_instant_are_found() =>
        Finds(ViolationKind.RowTooMany, WithRow(new("tick1", 3 * Second, 2 * Second, 2, Disposition.Missed, null)));

    [Fact]
    public void A_row_that_counts_wrongly_is_found() =>
        Finds(
            ViolationKind.RowTooMany,
            s_sound with
            {
                Occurrences =
                [
                    s_sound.Occurrences[0],
                    new("tick1", 3 * Second, 2 * Second, 5, Disposition.Missed, null),
                ],
            }
        );

    [Fact]
    public void A_row_that_says_ran_without_a_run_is_found() =>
        Finds(
            ViolationKind.RowTooMany,
            s_sound with
            {
                Occurrences = [.. s_sound.Occurrences.Take(2), s_sound.Occurrences[2] with { RunId = null }],
            }
        );

    [Fact]
    public void One_instant_as_two_runs_is_found() =>
        Finds(ViolationKind.AcceptedTwice, WithRun(Run("tick1", "t3b", Outcome.Succeeded, at: 3 * Second)));

    [Fact]
    public void One_key_as_two_runs_is_found() =>
        Finds(ViolationKind.AcceptedTwice, s_sound with { Receipts = [.. s_sound.Receipts, new("once-0", "f")] });

    [Fact]
    public void A_planned_run_whose_row_says_otherwise_is_found() =>
        Finds(ViolationKind.NotAccepted, WithRun(Run("tick1", "t2", Outcome.Succeeded, at: 2 * Second)));

    [Theory]
    [InlineData("t3")]
    [InlineData("f")]
    [InlineData("o")]
    public void An_accepted_run_without_an_end_is_found(string run) =>
        Finds(ViolationKind.NoEnd, s_sound with { Runs = [.. s_sound.Runs.Where(r => r.RunId != run)] });

    [Fact]
    public void A_program_of_a_run_that_has_no_end_is_found() =>
        Finds(ViolationKind.NoEnd, WithStamps(Lived("line", "x", from: 1)));

    [Fact]
    public void A_success_of_which_no_program_came_to_its_end_is_found() =>
        Finds(ViolationKind.NeverEnded, s_sound with { Stamps = [.. s_sound.Stamps.Where(s => s.RunId != "f")] });

    [Theory]
    [InlineData("file", Outcome.Lost, 0)]
    [InlineData("file", Outcome.Expired, 0)]
    [InlineData("file", Outcome.Canceled, 0)]
    [InlineData("line", Outcome.Failed, 1)]
    public void An_end_that_nothing_explains_is_found(string job, Outcome outcome, int code) =>
        Finds(ViolationKind.WrongEnd, WithFollowed(Run(job, "x", outcome, code: code)));

    [Fact]
    public void A_program_that_was_killed_may_fail() =>
        Assert.Empty(Judge.Of(WithRun(Run("line", "x", Outcome.Failed, code: 137))));

    [Fact]
    public void A_result_that_differs_from_its_row_is_found()
    {
        Finds(ViolationKind.ResultDiffers, WithRun(Run("line", "x", Outcome.Succeeded) with { Result = null }));
        Finds(
            ViolationKind.ResultDiffers,
            WithRun(Run("once", "x", Outcome.Succeeded) with { Outcome = Outcome.Lost })
        );
    }

    [Fact]
    public void Two_programs_of_one_run_at_a_time_are_found() =>
        Finds(
            ViolationKind.Overlap,
            WithStamps(Lived("once", "o", from: 1.2, ends: false, attempt: 2, device: "b", process: 8))
        );

    [Fact]
    public void Two_daemons_at_a_time_are_found() =>
        Finds(ViolationKind.Overlap, WithStamps(Lived("daemon", "d3", from: 1.1, ends: false, process: 9)));

    [Fact]
    public void An_attempt_that_is_begun_twice_is_found() =>
        Finds(
            ViolationKind.AttemptTwice,
            WithStamps(Lived("once", "o", from: 2, ends: false, device: "b", process: 8))
        );

    [Fact]
    public void An_attempt_after_an_end_is_found_unless_its_device_died()
    {
        var again = WithStamps(Lived("file", "f", from: 2, attempt: 2, process: 8));

        Finds(ViolationKind.BegunAgain, again);
        Assert.Empty(Judge.Of(again with { Deaths = [new("a", From: 1_600_000_000, To: 1_700_000_000)] }));
    }

    [Fact]
    public void An_end_that_a_full_disk_kept_from_its_record_until_its_device_died_is_found_only_without_one_of_both()
    {
        var died = WithStamps(Lived("file", "f", from: 9, attempt: 2, process: 8)) with
        {
            Deaths = [new("a", From: 7_000_000_000, To: 8_000_000_000)],
        };

        Finds(ViolationKind.BegunAgain, died);
        Finds(
            ViolationKind.BegunAgain,
            died with
            {
                Deaths = [],
                FullDisks = [new(From: 1_000_000_000, To: 6_000_000_000)],
            }
        );
        Finds(ViolationKind.BegunAgain, died with { FullDisks = [new(From: 1_000_000_000, To: 4_000_000_000)] });
        Assert.Empty(Judge.Of(died with { FullDisks = [new(From: 1_000_000_000, To: 6_000_000_000)] }));
    }

    [Fact]
    public void What_is_begun_while_its_machine_is_suspended_and_killed_when_it_wakes_does_not_count_but_what_ends_does()
    {
        Blindness asleep = new("b", From: 1_600_000_000, To: 3_000_000_000);
        var killed = WithStamps(Lived("file", "f", from: 2, ends: false, attempt: 2, device: "b", process: 8));
        var ended = WithStamps(Lived("file", "f", from: 2, attempt: 2, device: "b", process: 8));

        Finds(ViolationKind.BegunAgain, killed);
        Assert.Empty(Judge.Of(killed with { Blindnesses = [asleep] }));
        Finds(ViolationKind.BegunAgain, ended with { Blindnesses = [asleep] });
    }

    [Fact]
    public void What_runs_on_for_a_moment_after_a_suspended_machine_wakes_is_no_overlap_but_what_outlives_it_is()
    {
        var both = WithStamps(Lived("once", "o", from: 1.2, ends: false, attempt: 2, device: "b", process: 8));

        Assert.Empty(Judge.Of(both with { Blindnesses = [new("a", From: 1_100_000_000, To: 1_500_000_000)] }));
        Finds(ViolationKind.Overlap, both with { Blindnesses = [new("a", From: 1_100_000_000, To: 1_499_999_999)] });
    }

    [Fact]
    public void A_trigger_file_that_nothing_is_said_of_is_found() =>
        Finds(ViolationKind.TriggerFile, s_sound with { Dropped = [.. s_sound.Dropped, "file--2.json"] });

    [Fact]
    public void A_trigger_file_that_was_accepted_twice_is_found() =>
        Finds(ViolationKind.AcceptedTwice, s_sound with { Sidecars = [.. s_sound.Sidecars, new("file--0.json", "f")] });

    [Fact]
    public void A_trigger_file_that_was_judged_wrongly_is_found()
    {
        Finds(ViolationKind.TriggerFile, s_sound with { Sidecars = [s_sound.Sidecars[0], new("nobody--1.json", "f")] });
        Finds(ViolationKind.TriggerFile, s_sound with { Sidecars = [new("file--0.json", null), s_sound.Sidecars[1]] });
    }

    [Fact]
    public void A_run_after_which_nothing_came_or_too_much_is_found()
    {
        Finds(
            ViolationKind.NoFollower,
            s_sound with
            {
                Runs = [.. s_sound.Runs, Run("file", "f2", Outcome.Succeeded)],
                Stamps = [.. s_sound.Stamps, .. Lived("file", "f2", from: 2)],
            }
        );
        Finds(
            ViolationKind.AcceptedTwice,
            s_sound with
            {
                Runs = [.. s_sound.Runs, Run("then", "n2", Outcome.Succeeded, after: "f")],
                Stamps = [.. s_sound.Stamps, .. Lived("then", "n2", from: 3)],
            }
        );
    }

    [Fact]
    public void What_was_seen_at_the_end_is_found()
    {
        string[] one = ["it"];
        Finds(
            ViolationKind.NeverAnswered,
            s_sound with
            {
                Unanswered = new Dictionary<string, string> { ["k"] = "no" },
            }
        );
        Finds(ViolationKind.TriggerFile, s_sound with { LeftFiles = one });
        Finds(ViolationKind.BadState, s_sound with { BadStates = one });
        Finds(ViolationKind.LeftProcess, s_sound with { LeftProcesses = one });
        Finds(ViolationKind.Absent, s_sound with { Absent = one });
        Finds(ViolationKind.Device, s_sound with { Surprises = one });
    }

    private static Evidence WithRow(OccurrenceFact row) => s_sound with { Occurrences = [.. s_sound.Occurrences, row] };

    private static Evidence WithRun(RunFact run) =>
        s_sound with
        {
            Runs = [.. s_sound.Runs, run],
            Stamps =
                run.Outcome is Outcome.Succeeded
                    ? [.. s_sound.Stamps, .. Lived(run.Job, run.RunId, from: 2)]
                    : s_sound.Stamps,
        };

    private static Evidence WithStamps(IEnumerable<Stamps.Stamp> stamps) =>
        s_sound with
        {
            Stamps = [.. s_sound.Stamps, .. stamps],
        };

    /// <summary>A run, and one that came after it in case that it has to.</summary>
    private static Evidence WithFollowed(RunFact run) =>
        s_sound with
        {
            Runs = [.. s_sound.Runs, run, Run("then", "xn", Outcome.Failed, after: run.RunId, code: 137)],
        };

    /// <summary>The sound evidence has none at all, so what is found is what was broken and what follows from it.</summary>
    private static void Finds(ViolationKind kind, Evidence evidence) =>
        Assert.Contains(Judge.Of(evidence), v => v.Kind == kind);
}
