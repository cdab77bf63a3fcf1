using Aios.Jobs.Definitions;
using Cronos;

namespace Aios.Jobs.Schedules;

/// <summary>A cron expression by Cronos, which is asked in local time without a zone; its own rule at changes of the clock is carried
/// out here: a skipped time runs at the next valid instant; a repeated one once, but both times where the expression speaks of
/// intervals.</summary>
/// <remarks>See docs/adr/0012-cronos-without-a-zone.md.</remarks>
internal sealed class CronPlan(CronSchedule schedule, PlannedDates dates, LocalClock clock) : IPlan
{
    private readonly CronExpression _expression = CronDialect.Parse(schedule.Expression);
    private readonly bool _repeats = CronDialect.SpeaksOfIntervals(schedule.Expression);

    public DateTimeOffset? Next(PlanTerms terms, DateTimeOffset after)
    {
        var local = clock.At(after);
        var inclusive = false;
        if (clock.Repeating(after) is { } passed)
        {
            if (_repeats && Find(local, inclusive) is { } again && again < passed.OldLocal)
            {
                return LocalClock.Instant(again, passed.After);
            }

            (local, inclusive) = (passed.OldLocal, true);
        }

        if (Find(local, inclusive) is not { } time)
        {
            return null;
        }

        var first = clock.FirstShows(time);
        return _repeats ? RepeatedBefore(first, after) ?? first : first;
    }

    /// <summary>Local times that have all been shown, and are shown again before an instant.</summary>
    private DateTimeOffset? RepeatedBefore(DateTimeOffset instant, DateTimeOffset after) =>
        clock.ChangeBetween(after, instant) is { SetsBack: true } change
        && Find(change.NewLocal, inclusive: true) is { } again
        && again < change.OldLocal
            ? LocalClock.Instant(again, change.After)
            : null;

    private DateTime? Find(DateTime local, bool inclusive)
    {
        while (
            _expression.GetNextOccurrence(DateTime.SpecifyKind(local, DateTimeKind.Utc), inclusive) is { } found
            && dates.From(DateOnly.FromDateTime(found)) is { } date
        )
        {
            if (date == DateOnly.FromDateTime(found))
            {
                return DateTime.SpecifyKind(found, DateTimeKind.Unspecified);
            }

            (local, inclusive) = (date.ToDateTime(TimeOnly.MinValue), true);
        }

        return null;
    }
}
