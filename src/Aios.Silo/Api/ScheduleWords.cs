using System.Globalization;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Silo.Api;

/// <summary>When a job runs without being triggered, in words.</summary>
internal static class ScheduleWords
{
    public static string? Of(JobDefinition definition, string clusterZone)
    {
        string[] words =
        [
            .. new[]
            {
                Supervised(definition.Always),
                Timed(definition, clusterZone),
                WhenIdle(definition.Idle),
                After(definition.After),
            }.OfType<string>(),
        ];
        return words.Length == 0 ? null : string.Join("; ", words);
    }

    private static string? Supervised(AlwaysSpec? always) =>
        always switch
        {
            null => null,
            { Instances: Instances.Each } => "always, on each device",
            _ => "always",
        };

    private static string? WhenIdle(IdleSpec? idle) =>
        idle is null ? null : $"when idle, at most every {DurationText.Write(idle.Every)}";

    private static string? After(AfterSpec? after) =>
        after is null
            ? null
            : "after "
                + string.Join(
                    after.Join is Join.Any ? " or " : ", ",
                    after.Inputs.Select(i =>
                        (i.Job == AfterSpec.AnyJob ? "any job" : i.Job)
                        + i.When switch
                        {
                            AfterWhen.Success => "",
                            AfterWhen.Failure => " fails",
                            _ => " ends",
                        }
                    )
                );

    private static string? Timed(JobDefinition definition, string clusterZone)
    {
        var zone = definition.TimeZone ?? clusterZone;
        var words = definition.Schedule switch
        {
            null => null,
            IntervalSchedule { Start: { } start } interval =>
                $"every {DurationText.Write(interval.Every)} from {Time(start)} {zone}",
            IntervalSchedule interval => $"every {DurationText.Write(interval.Every)}",
            DailySchedule daily => $"{Days(daily.Days)} {string.Join(", ", daily.At.Select(Time))} {zone}",
            RandomDailySchedule random =>
                $"{Days(random.Days)} {Times(random.Times)} within {Time(random.From)}-{End(random)} {zone}",
            CronSchedule cron => $"cron {cron.Expression} {zone}",
            var other => other.ToString(),
        };
        return words is null || definition.Jitter == TimeSpan.Zero
            ? words
            : $"{words} up to {DurationText.Write(definition.Jitter)} later";
    }

    private static string Days(IReadOnlyList<DayOfWeek> days) =>
        days.Count == 0 ? "daily" : string.Join(',', days.Select(d => d.ToString()[..3].ToLowerInvariant()));

    private static string Times(int times) => times == 1 ? "once" : $"{times} times";

    private static string End(RandomDailySchedule random) => random.To == TimeOnly.MinValue ? "24:00" : Time(random.To);

    private static string Time(TimeOnly time) =>
        time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
