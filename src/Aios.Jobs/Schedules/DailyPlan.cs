using Aios.Jobs.Definitions;
using Cronos;

namespace Aios.Jobs.Schedules;

/// <summary>Fixed local times. Cronos' rule at changes of the clock: a skipped time runs at the next valid instant, a
/// repeated one once, the first time.</summary>
internal sealed class DailyPlan(DailySchedule schedule, TimeZoneInfo zone) : IPlan
{
    private readonly CronExpression[] _times = [.. schedule.At.Select(t => Expression(t, schedule.Days))];

    public DateTimeOffset? Next(DateTimeOffset anchor, DateTimeOffset after)
    {
        DateTime? first = null;
        foreach (var time in _times)
        {
            var next = time.GetNextOccurrence(after.UtcDateTime, zone);
            first = first is null || next < first ? next : first;
        }

        return first is { } utc ? new DateTimeOffset(utc, TimeSpan.Zero) : null;
    }

    private static CronExpression Expression(TimeOnly time, IReadOnlyList<DayOfWeek> days)
    {
        var weekdays = days.Count == 0 ? "*" : string.Join(',', days.Select(d => (int)d));
        return CronExpression.Parse(
            $"{time.Second} {time.Minute} {time.Hour} * * {weekdays}",
            CronFormat.IncludeSeconds
        );
    }
}
