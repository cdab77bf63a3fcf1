using System.Globalization;

namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>A local time of day as users write it: <c>HH:mm</c> or <c>HH:mm:ss</c>.</summary>
internal static class TimeText
{
    private static readonly string[] Formats = ["HH:mm", "HH:mm:ss"];
    private static readonly string[] LooseFormats =
    [
        "H:m",
        "H:mm",
        "H:mm:ss",
        "h:mmtt",
        "h:mm tt",
        "htt",
        "h tt",
        "HH.mm",
        "H.mm",
        "HHmm",
    ];

    public static bool TryParse(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public static string Write(TimeOnly time) =>
        time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>What <c>3:00</c> or <c>3pm</c> would be in the strict form; null: no idea.</summary>
    public static string? Guess(string text) =>
        TimeOnly.TryParseExact(text, LooseFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Write(time)
            : null;
}
