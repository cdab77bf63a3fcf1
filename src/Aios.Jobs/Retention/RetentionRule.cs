using Aios.Jobs.Runs;

namespace Aios.Jobs.Retention;

/// <summary>What of a job's history may go: what is too old and what is too many, but never the last success and the last failure.</summary>
/// <remarks>Asked page by page, oldest runs first, so that a history of any length is looked at in small steps.</remarks>
public static class RetentionRule
{
    /// <summary>Which runs of a page may go.</summary>
    /// <param name="terms">What is kept.</param>
    /// <param name="marks">Where the history stands.</param>
    /// <param name="page">Runs in the order of their ids, without gaps.</param>
    /// <param name="now">By the clock that wrote the ends.</param>
    public static RetentionStep Look(
        KeepTerms terms,
        HistoryMarks marks,
        IReadOnlyList<EndedRun> page,
        DateTimeOffset now
    )
    {
        var tooOld = terms.TooOldBefore(now);
        List<EndedRun> leaving = [];
        foreach (var run in page)
        {
            var tooMany = IsTooMany(marks, run.RunId);
            if (!tooMany && RunId.TimeOf(run.RunId) >= tooOld)
            {
                // Whatever comes later began later, and so ended later than what is too old.
                return new RetentionStep(leaving, GoOnAfter: null);
            }

            if ((tooMany || run.FinishedAt < tooOld) && !(terms.KeepsLast && IsLast(marks, run.RunId)))
            {
                leaving.Add(run);
            }
        }

        return new RetentionStep(leaving, page.Count == 0 ? null : page[^1].RunId);
    }

    /// <summary>Planned instants without a run up to this one may go; those that have one go with it. Null: none may.</summary>
    public static DateTimeOffset? OccurrencesUpTo(KeepTerms terms, HistoryMarks marks, DateTimeOffset now)
    {
        var tooOld = terms.TooOldBefore(now);
        return marks.NewestTooManyIdle is { } many && many > tooOld ? many
            : tooOld > DateTimeOffset.UnixEpoch ? tooOld
            : null;
    }

    private static bool IsTooMany(HistoryMarks marks, string runId) =>
        marks.NewestTooMany is { } newest && string.CompareOrdinal(runId, newest) <= 0;

    private static bool IsLast(HistoryMarks marks, string runId) =>
        runId == marks.LastSuccess || runId == marks.LastFailure;
}

/// <summary>What a page of the history came to.</summary>
/// <param name="Leaving">Runs that may go, oldest first.</param>
/// <param name="GoOnAfter">The run after which the next page begins; null: none after this page may go.</param>
public readonly record struct RetentionStep(IReadOnlyList<EndedRun> Leaving, string? GoOnAfter);
