using Aios.Jobs.Occurrences;

namespace Aios.Jobs.Machine;

/// <summary>A clock that was ahead must not silence a job until that time truly comes: see <see cref="Gap"/>.</summary>
internal static class GapRules
{
    /// <summary>Of more gaps than this the longest are remembered: those in which a job would be silent for long.</summary>
    private const int MaxGaps = 4;

    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);

    /// <summary>No clock that is right shows an earlier time: before it, this program did not exist.</summary>
    private static readonly DateTimeOffset s_written = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The clock stands inside a gap again: the job goes on from there.</summary>
    public static void GoBack(JobWork work)
    {
        var (state, now) = (work.State, work.Now);
        var index = now < state.EvaluatedTo ? state.Gaps.FindIndex(g => g.Surrounds(now)) : -1;
        if (index < 0)
        {
            return;
        }

        var gap = state.Gaps[index];
        var resumesAfter = gap.HasRows && state.Definition is not null ? gap.After : now;
        work.Save(
            state with
            {
                EvaluatedTo = resumesAfter,
                LastInstant = state.LastInstant > resumesAfter ? null : state.LastInstant,
                Anchor = state.Anchor > now ? now : state.Anchor,
                Gaps = state.Gaps.RemoveRange(index, state.Gaps.Count - index),
                Lived = state.Lived.AddRange(LivedSince(state, index)),
            }
        );
        foreach (var at in state.Gaps.Skip(index).SelectMany(g => g.Summaries))
        {
            work.Leave(
                new Occurrence
                {
                    At = at,
                    Disposition = Disposition.Missed,
                    Reason =
                        $"the clock was ahead and is {now:u} again; the instants that this row summed up come again",
                    Count = 0,
                }
            );
        }
    }

    /// <summary>Remembers what an evaluation left out before the first instant that it dealt with in time.</summary>
    public static void Remember(JobWork work, JobState before)
    {
        var (rows, old) = (work.State.UnrecordedOccurrences, before.UnrecordedOccurrences.Count);
        var left = rows.GetRange(old, rows.Count - old)
            .TakeWhile(r => r.Disposition is Disposition.Missed or Disposition.SkippedPaused)
            .ToList();
        var missed = left.FindLastIndex(r => r.Disposition is Disposition.Missed);
        if (missed >= 0)
        {
            left = left.GetRange(0, missed + 1);
            Remember(
                work,
                new Gap
                {
                    After = before.EvaluatedTo,
                    To = left[^1].At,
                    HasRows = true,
                    Summaries = [.. left.Where(r => r.Count > 1).Select(r => r.At)],
                }
            );
        }

        if (!work.State.Lived.IsEmpty)
        {
            work.Save(work.State with { Lived = work.State.Lived.RemoveAll(range => IsOver(work.State, range)) });
        }
    }

    /// <summary>Remembers that nothing was planned since then.</summary>
    public static void RememberUnplanned(JobWork work, DateTimeOffset since) =>
        Remember(
            work,
            new Gap
            {
                After = since > s_written ? since : s_written,
                To = work.Now,
                HasRows = false,
            }
        );

    private static void Remember(JobWork work, Gap gap)
    {
        if (gap.To - gap.After < s_shortest)
        {
            return;
        }

        var gaps = work.State.Gaps.Add(gap);
        if (gaps.Count > MaxGaps)
        {
            gaps = gaps.Remove(gaps.MinBy(g => g.To - g.After)!);
        }

        work.Save(work.State with { Gaps = gaps });
    }

    /// <summary>What lies in a gap is passed again if the job goes back there.</summary>
    private static bool IsOver(JobState state, InstantRange range) =>
        range.To <= state.EvaluatedTo && !state.Gaps.Exists(gap => gap.After < range.To && range.After < gap.To);

    /// <summary>What was evaluated in its time since that gap, between later ones.</summary>
    private static IEnumerable<InstantRange> LivedSince(JobState state, int index)
    {
        for (var i = index; i < state.Gaps.Count; i++)
        {
            var (after, to) = (
                state.Gaps[i].To,
                i + 1 < state.Gaps.Count ? state.Gaps[i + 1].After : state.EvaluatedTo
            );
            if (after < to)
            {
                yield return new InstantRange { After = after, To = to };
            }
        }
    }
}
