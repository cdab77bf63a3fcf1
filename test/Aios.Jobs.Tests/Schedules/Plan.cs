using System.Globalization;
using Aios.Jobs.Definitions;
using Aios.Jobs.Schedules;
using Aios.Jobs.Tests.Machine;

namespace Aios.Jobs.Tests.Schedules;

/// <summary>Instants of a schedule, written as UTC.</summary>
internal static class Plan
{
    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static JobDefinition Daily(string zone, params string[] times) =>
        Sample.DailyAt([.. times.Select(t => TimeOnly.Parse(t, CultureInfo.InvariantCulture))]) with
        {
            TimeZone = zone,
        };

    public static JobDefinition Every(TimeSpan period, string zone = "UTC", string? start = null) =>
        Sample.EveryMinute with
        {
            TimeZone = zone,
            Schedule = new IntervalSchedule
            {
                Every = period,
                Start = start is null ? null : TimeOnly.Parse(start, CultureInfo.InvariantCulture),
            },
        };

    public static JobDefinition Random(string zone, string window, int times = 1) =>
        Sample.Triggered with
        {
            Type = JobType.RandomDaily,
            TimeZone = zone,
            Schedule = new RandomDailySchedule
            {
                From = TimeOnly.Parse(window.Split('-')[0], CultureInfo.InvariantCulture),
                To = TimeOnly.Parse(window.Replace("-24:", "-00:").Split('-')[1], CultureInfo.InvariantCulture),
                Times = times,
            },
        };

    public static JobDefinition Cron(string zone, string expression) =>
        Sample.Triggered with
        {
            Type = JobType.Cron,
            TimeZone = zone,
            Schedule = new CronSchedule { Expression = expression },
        };

    public static IReadOnlyList<DateRange> Dates(params string[] ranges) =>
        [
            .. ranges
                .Select(r => r.Split(".."))
                .Select(r => new DateRange
                {
                    From = DateOnly.Parse(r[0], CultureInfo.InvariantCulture),
                    To = DateOnly.Parse(r[^1], CultureInfo.InvariantCulture),
                }),
        ];

    /// <summary>The instants after one and up to another, both of which may be the anchor.</summary>
    public static IEnumerable<DateTimeOffset> Between(
        JobDefinition definition,
        DateTimeOffset after,
        DateTimeOffset upTo,
        DateTimeOffset? anchor = null,
        long seed = 1
    )
    {
        var terms = Terms.In("UTC", anchor ?? after, seed);
        var next = PlannedInstants.Next(definition, terms, after);
        while (next <= upTo)
        {
            yield return next.Value;
            next = PlannedInstants.Next(definition, terms, next.Value);
        }
    }

    public static string Text(IEnumerable<DateTimeOffset> instants) =>
        string.Join(
            ' ',
            instants.Select(i => i.UtcDateTime.ToString("MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture))
        );
}
