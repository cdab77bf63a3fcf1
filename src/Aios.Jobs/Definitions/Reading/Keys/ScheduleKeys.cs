using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>at days every start window times cron</c>: when a job is planned.</summary>
internal static class ScheduleKeys
{
    public static IReadOnlyList<TimeOnly>? At(Field field)
    {
        const string Wanted = "a time such as \"03:00\", or a list of times";
        var items = field.Node is YamlScalar { IsAbsent: false } ? [field] : field.Items(Wanted, mayBeEmpty: false);
        if (items is null)
            return null;
        return field.Distinct(items.Select(item => (item, item.Time()))) is { } times ? [.. times.Order()] : null;
    }

    public static TimeSpan? Every(Field field) => field.Duration(TimeSpan.FromSeconds(1));

    public static TimeOnly? Start(Field field) => field.Time();

    public static (TimeOnly From, TimeOnly To)? Window(Field field)
    {
        const string Wanted = "two times such as \"09:00-17:00\"";
        if (field.Scalar(Wanted) is not { } scalar)
            return null;
        var ends = scalar.Text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TimeText.TryParse(ends[0], out var from) || !TryEnd(ends[1], out var to))
        {
            field.Wrong($"'{field.Name}' must be {Wanted}, not {Quoted.Text(scalar.Text)}");
            return null;
        }

        if (from != to || ends[1].StartsWith("24", StringComparison.Ordinal))
            return (from, to);
        field.Wrong($"'{field.Name}' ends when it begins; for a whole day write 00:00-24:00");
        return null;
    }

    public static int? Times(Field field) => field.Whole(1, 1440);

    public static string? Cron(Field field)
    {
        if (field.Text("a cron expression such as \"*/5 * * * *\"") is not { } text)
            return null;
        if (CronText.Explain(text) is not { } wrong)
            return text;
        field.Wrong(wrong);
        return null;
    }

    /// <summary>Null also for types that plan nothing.</summary>
    public static Schedule? Read(Section job, JobType type) =>
        type switch
        {
            JobType.Daily => Needed(job, "at") is { } field && At(field) is { } at
                ? new DailySchedule { At = at, Days = Days(job) }
                : null,
            JobType.Interval => Needed(job, "every") is { } field && Every(field) is { } every
                ? new IntervalSchedule { Every = every, Start = job["start"] is { } start ? Start(start) : null }
                : null,
            JobType.RandomDaily => Needed(job, "window") is { } field && Window(field) is { } window
                ? Fitting(
                    new RandomDailySchedule
                    {
                        From = window.From,
                        To = window.To,
                        Times = job["times"] is { } times ? Times(times) ?? 1 : 1,
                        Days = Days(job),
                    },
                    field
                )
                : null,
            JobType.Cron => Needed(job, "cron") is { } field && Cron(field) is { } cron
                ? new CronSchedule { Expression = cron }
                : null,
            _ => null,
        };

    private static Field? Needed(Section job, string key)
    {
        if (job[key] is { } field)
            return field;
        if (job["type"] is { Node: YamlScalar type, Context.LacksDefaults: false } typeField)
            typeField.Wrong($"a job of type {type.Text} needs '{key}'");
        return null;
    }

    private static RandomDailySchedule? Fitting(RandomDailySchedule random, Field window)
    {
        if (random.Times <= random.WindowSeconds)
            return random;
        window.Wrong(
            $"the window has {random.WindowSeconds} seconds, too few for {random.Times} different moments ('times')"
        );
        return null;
    }

    private static IReadOnlyList<DayOfWeek> Days(Section job) =>
        job["days"] is { } days ? CalendarKeys.Days(days) ?? [] : [];

    private static bool TryEnd(string text, out TimeOnly time)
    {
        time = TimeOnly.MinValue;
        return text is "24:00" or "24:00:00" || TimeText.TryParse(text, out time);
    }
}
