using System.Globalization;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Silo.Api;

/// <summary>When a job runs by itself, in words.</summary>
internal static class ScheduleWords
{
    public static string? Of(JobDefinition definition, string clusterZone)
    {
        var zone = definition.TimeZone ?? clusterZone;
        return definition.Schedule switch
        {
            null => null,
            IntervalSchedule { Start: { } start } interval =>
                $"every {DurationText.Write(interval.Every)} from {Time(start)} {zone}",
            IntervalSchedule interval => $"every {DurationText.Write(interval.Every)}",
            DailySchedule daily => $"{Days(daily.Days)} {string.Join(", ", daily.At.Select(Time))} {zone}",
            RandomDailySchedule random =>
                $"{Days(random.Days)} {random.Times} times within {Time(random.From)}-{Time(random.To)} {zone}",
            CronSchedule cron => $"cron {cron.Expression} {zone}",
            var other => other.ToString(),
        };
    }

    private static string Days(IReadOnlyList<DayOfWeek> days) =>
        days.Count == 0 ? "daily" : string.Join(',', days.Select(d => d.ToString()[..3].ToLowerInvariant()));

    private static string Time(TimeOnly time) =>
        time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
