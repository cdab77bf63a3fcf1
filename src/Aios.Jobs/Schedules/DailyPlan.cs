using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>Fixed local times. Cronos' rule at changes of the clock: a skipped time runs at the next valid instant, a
/// repeated one once, the first time.</summary>
internal sealed class DailyPlan(DailySchedule schedule, TimeZoneInfo zone) : IPlan
{
    /// <summary>From the day before, whose late times may be repeated today, to the same weekday of the next week.</summary>
    private const int FirstDay = -1;
    private const int LastDay = 8;

    private readonly LocalClock _clock = new(zone);

    public DateTimeOffset? Next(DateTimeOffset anchor, DateTimeOffset after)
    {
        var today = _clock.At(after).Date;
        for (var day = FirstDay; day <= LastDay; day++)
        {
            var date = today.AddDays(day);
            if (schedule.Days.Count == 0 || schedule.Days.Contains(date.DayOfWeek))
            {
                foreach (var time in schedule.At)
                {
                    var instant = _clock.FirstShows(date + time.ToTimeSpan());
                    if (instant > after)
                    {
                        return instant;
                    }
                }
            }
        }

        return null;
    }
}
