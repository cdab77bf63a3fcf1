using Cronos;

namespace Aios.Jobs.Schedules;

/// <summary>Cronos' dialect: 5 fields, 6 with seconds first, or a macro such as <c>@hourly</c>.</summary>
internal static class CronDialect
{
    private const int WithSeconds = 6;

    private static readonly char[] s_blanks = [' ', '\t'];

    private static readonly string[] s_repeatingMacros = ["@every_second", "@every_minute", "@hourly"];

    public static string[] Fields(string text) => text.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="CronFormatException">It is not in this dialect.</exception>
    public static CronExpression Parse(string text) =>
        CronExpression.Parse(
            text,
            Fields(text).Length == WithSeconds ? CronFormat.IncludeSeconds : CronFormat.Standard
        );

    /// <summary>Whether Cronos repeats its local times when the clock is set back: seconds, minutes or hours have
    /// <c>*</c>, a range or a step.</summary>
    public static bool SpeaksOfIntervals(string text)
    {
        var fields = Fields(text);
        return fields.Length == 1
            ? s_repeatingMacros.Contains(fields[0], StringComparer.OrdinalIgnoreCase)
            : fields.SkipLast(WithSeconds - 3).Any(field => field.AsSpan().ContainsAny('*', '-', '/'));
    }
}
