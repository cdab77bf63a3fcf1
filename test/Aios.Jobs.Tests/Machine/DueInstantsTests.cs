using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Tests.Schedules;
using CsCheck;

namespace Aios.Jobs.Tests.Machine;

/// <summary>What has come due, and what becomes of it, against an account that looks at every instant.</summary>
public sealed class DueInstantsTests
{
    private static readonly DateTimeOffset s_begin = Plan.Utc("2026-03-20");

    private static readonly Gen<JobDefinition> s_definition = Gen.Select(
        AnySchedule.Definition,
        Gen.Enum<CatchUp>(),
        Gen.Int[1, 100],
        (job, catchUp, hours) => job with { CatchUp = catchUp, MaxLateness = TimeSpan.FromHours(hours) }
    );

    /// <summary>Long gaps only for plans whose instants are far apart.</summary>
    private static readonly Gen<(JobDefinition Job, TimeSpan Gap, (int From, int To)[] Pauses, bool IsLived)> s_gaps =
        Gen.Select(
            s_definition,
            Gen.Frequency((9, Gen.Int[0, 40]), (1, Gen.Int[0, 2500])),
            Gen.Select(Gen.Int[-10, 110], Gen.Int[-10, 110]).Array[0, 3],
            Gen.Bool,
            (job, instants, pauses, lived) =>
                (
                    job,
                    AnySchedule.PeriodOf(job) * instants + TimeSpan.FromSeconds(instants % 61),
                    pauses,
                    lived && instants % 5 == 0
                )
        );

    [Fact]
    public void Each_instant_of_a_gap_is_in_one_verdict_the_old_ones_summed_up() =>
        s_gaps.Sample(g => Compare(g.Job, g.Gap, g.Pauses, g.IsLived), iter: 15_000);

    private static void Compare(JobDefinition job, TimeSpan gap, (int From, int To)[] parts, bool lived)
    {
        var now = s_begin + gap;
        var pauses = parts.Select(p => PauseOf(p.From, p.To, gap)).ToList();
        var range = new InstantRange { After = s_begin + (gap * 0.3), To = s_begin + (gap * 0.4) };
        var terms = Terms.In("UTC", s_begin);
        var due = DueInstants.Find(new RemainingPlan(job, terms, lived ? [range] : []), pauses, s_begin, now);

        var naive = Plan.Between(job, s_begin, now).Where(at => !(lived && range.Contains(at))).ToList();
        var latest = naive.FindLastIndex(at => !pauses.Exists(p => p.HoldsAt(at)));
        Assert.Equal(latest < 0 ? null : naive[latest], due.Latest);
        List<(DateTimeOffset, DateTimeOffset, Disposition)> found = [];
        List<(DateTimeOffset, DateTimeOffset, Disposition)> expected = [];
        foreach (var instant in due.InOrder)
        {
            var (index, end) = (expected.Count, expected.Count + instant.Count);
            Assert.True(instant.Count == 1 || end <= naive.Count - 1000);
            var verdict = Verdict.Of(job, instant, due, now);
            for (; index < end; index++)
            {
                var at = naive[index];
                var held = pauses.Exists(p => p.HoldsAt(at));
                var fate = Expected(job, at, index, held, index == latest, naive.Count, now);
                expected.Add((naive[end - instant.Count], naive[end - 1], fate));
                found.Add((instant.First, instant.At, verdict.Disposition));
            }
        }

        Assert.True(expected.SequenceEqual(found));
        Assert.Equal(naive.Count, found.Count);
        Assert.True(due.InOrder.Count <= 1000 + (2 * (pauses.Count + 1)) + 3);
    }

    private static Disposition Expected(
        JobDefinition job,
        DateTimeOffset at,
        int index,
        bool held,
        bool isLatest,
        int count,
        DateTimeOffset now
    )
    {
        var runs = job.CatchUp switch
        {
            CatchUp.None => isLatest && now - at <= TimeSpan.FromMinutes(1),
            CatchUp.One => isLatest,
            _ => isLatest || index >= count - 1000,
        };

        return held ? Disposition.SkippedPaused
            : runs && now - at <= job.MaxLateness ? Disposition.Ran
            : Disposition.Missed;
    }

    private static Pause PauseOf(int from, int to, TimeSpan gap) =>
        new()
        {
            Scope = PauseScope.All,
            From = s_begin + (gap * (from / 100d)),
            Until = to > 100 ? null : s_begin + (gap * (to / 100d)),
            By = "ada",
        };
}
