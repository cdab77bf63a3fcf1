using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>Elapsed time, counted from an origin and not from ends of runs, so that it does not drift.</summary>
internal sealed class IntervalPlan(IntervalSchedule schedule, PlannedDates dates, LocalClock clock) : IPlan
{
    private readonly long _every = schedule.Every.Ticks;

    public DateTimeOffset? Next(PlanTerms terms, DateTimeOffset after)
    {
        var origin = schedule.Start is { } start ? StartOn(terms.Anchor, start) : terms.Anchor + schedule.Every;
        var next = Following(origin, after);
        while (dates.Skips && next <= PlanHorizon.End)
        {
            var today = DateOnly.FromDateTime(clock.At(next));
            if (dates.From(today) is not { } date)
            {
                return null;
            }

            if (date == today)
            {
                break;
            }

            next = Following(origin, Begin(date, next).AddTicks(-1));
        }

        return next;
    }

    /// <summary>Where a date begins that begins after an instant: also where the clock was set back from it before.</summary>
    private DateTimeOffset Begin(DateOnly date, DateTimeOffset after)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var first = clock.FirstShows(midnight);
        return first > after ? first : LocalClock.Instant(midnight, clock.At(after) - after.UtcDateTime);
    }

    private DateTimeOffset Following(DateTimeOffset origin, DateTimeOffset after) =>
        after < origin ? origin : origin.AddTicks((((after - origin).Ticks / _every) + 1) * _every);

    /// <summary>The first instant after the anchor that lies whole intervals away from the local start time; a start time that
    /// the clock skips counts as much later as the clock skips.</summary>
    private DateTimeOffset StartOn(DateTimeOffset anchor, TimeOnly start)
    {
        var distance = (clock.WouldShow(clock.At(anchor).Date + start.ToTimeSpan()) - anchor).Ticks;
        var phase = ((distance % _every) + _every) % _every;
        return anchor.ToUniversalTime().AddTicks(phase == 0 ? _every : phase);
    }
}
