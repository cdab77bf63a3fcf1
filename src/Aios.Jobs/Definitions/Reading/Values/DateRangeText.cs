using System.Globalization;

namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>A local date <c>2026-12-25</c> or a range of them <c>2026-12-24..2027-01-02</c>, both ends included.</summary>
internal static class DateRangeText
{
    private const string Format = "yyyy-MM-dd";

    public static bool TryParse(string text, out DateOnly from, out DateOnly to)
    {
        var parts = text.Split("..");
        to = default;
        return TryDate(parts[0], out from) && TryDate(parts[^1], out to) && parts.Length <= 2;
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
