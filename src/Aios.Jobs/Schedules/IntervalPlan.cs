using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>Elapsed time, counted from an origin and not from ends of runs, so that it does not drift.</summary>
internal sealed class IntervalPlan(IntervalSchedule schedule, TimeZoneInfo zone) : IPlan
{
    private readonly LocalClock _clock = new(zone);

    public DateTimeOffset? Next(DateTimeOffset anchor, DateTimeOffset after)
    {
        var origin = schedule.Start is { } start ? StartOn(anchor, start) : anchor + schedule.Every;
        if (after < origin)
        {
            return origin;
        }

        var passed = (after - origin).Ticks / schedule.Every.Ticks;
        return origin.AddTicks((passed + 1) * schedule.Every.Ticks);
    }

    /// <summary>The first instant after the anchor that lies whole intervals away from the local start time; a start time that
    /// the clock skips counts as much later as the clock skips.</summary>
    private DateTimeOffset StartOn(DateTimeOffset anchor, TimeOnly start)
    {
        var distance = (_clock.WouldShow(_clock.At(anchor).Date + start.ToTimeSpan()) - anchor).Ticks;
        var every = schedule.Every.Ticks;
        var phase = ((distance % every) + every) % every;
        return anchor.ToUniversalTime().AddTicks(phase == 0 ? every : phase);
    }
}
