using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>days timezone jitter skip_dates</c>: what schedules of several types share.</summary>
internal static class CalendarKeys
{
    /// <summary>The week as users write it.</summary>
    private static readonly string[] Week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>From Monday on.</summary>
    public static IReadOnlyList<DayOfWeek>? Days(Field field)
    {
        if (field.Items("a list of days such as [mon, fri]", mayBeEmpty: false) is not { } items)
            return null;
        var days = field.Distinct(items.Select(item => (item, Day(item))));
        return days is null ? null : [.. days.OrderBy(day => ((int)day + 6) % 7)];
    }

    public static string? TimeZone(Field field)
    {
        if (field.Text("a time zone such as Europe/Berlin") is not { } text)
            return null;
        if (ZoneText.Find(text) is { } zone)
            return zone;
        field.Wrong(
            $"unknown time zone {Quoted.Text(text)}; use an IANA name such as Europe/Berlin",
            ZoneText.Guess(text)
        );
        return null;
    }

    /// <summary>Whole seconds, as it is drawn in such.</summary>
    public static TimeSpan? Jitter(Field field)
    {
        if (field.Duration(TimeSpan.Zero) is not { } jitter)
            return null;
        if (jitter.Ticks % TimeSpan.TicksPerSecond == 0)
            return jitter;
        field.Wrong($"'{field.Name}' must be whole seconds, not {DurationText.Write(jitter)}");
        return null;
    }

    public static IReadOnlyList<DateRange>? SkipDates(Field field)
    {
        if (field.Items("a list of dates such as [2026-12-25, 2026-12-24..2027-01-02]") is not { } items)
            return null;
        return [.. items.Select(Range).OfType<DateRange>()];
    }

    private static DayOfWeek? Day(Field field)
    {
        var wanted = "one of " + string.Join(", ", Week);
        if (field.Text(wanted) is not { } text)
            return null;
        var index = Array.IndexOf(Week, text);
        if (index >= 0)
            return (DayOfWeek)((index + 1) % 7);
        field.Wrong($"a day must be {wanted}, not {Quoted.Text(text)}", Meant(text));
        return null;
    }

    /// <summary>The short name of <c>Monday</c>, and the days of <c>mon-fri</c>.</summary>
    private static string? Meant(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        var ends = parts.Select(part =>
            Array.FindIndex(Week, day => part.StartsWith(day, StringComparison.OrdinalIgnoreCase))
        );
        return ends.ToArray() switch
        {
            [>= 0 and var day] => Week[day],
            [>= 0 and var first, var last] when last > first => string.Join(", ", Week[first..(last + 1)]),
            _ => null,
        };
    }

    private static DateRange? Range(Field field)
    {
        if (field.Text("a date") is not { } text)
            return null;
        if (!DateRangeText.TryParse(text, out var from, out var to))
            field.Wrong($"a date must be written 2026-12-25, a range 2026-12-24..2027-01-02, not {Quoted.Text(text)}");
        else if (to < from)
            field.Wrong("the range ends before it begins", $"{text.Split("..")[1]}..{text.Split("..")[0]}");
        else
            return new DateRange { From = from, To = to };
        return null;
    }
}
