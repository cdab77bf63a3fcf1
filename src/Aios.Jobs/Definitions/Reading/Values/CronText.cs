using Aios.Jobs.Schedules;
using Cronos;

namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>A cron expression in Cronos' dialect: 5 fields, 6 with seconds first, or a macro such as <c>@hourly</c>.</summary>
internal static class CronText
{
    // Any instant will do to ask whether an expression ever fires.
    private static readonly DateTime AnyInstant = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What is wrong with the expression; null: nothing.</summary>
    public static string? Explain(string text)
    {
        var fields = CronDialect.Fields(text).Length;
        if (text.TrimStart().StartsWith('@'))
        {
            if (fields != 1)
                return "a macro such as @hourly stands alone";
        }
        else if (fields is not (5 or 6))
        {
            return $"a cron expression has 5 fields, or 6 with seconds first; this has {fields}";
        }

        try
        {
            return CronDialect.Parse(text).GetNextOccurrence(AnyInstant) is null
                ? "this cron expression never fires: there is no such date"
                : null;
        }
        catch (MissingSeedException)
        {
            return "'H' is not known here; write a number, or spread the load with 'jitter'";
        }
        catch (CronFormatException error)
        {
            return error.Message.Replace(
                "The given cron expression has an invalid format.",
                "this is not a cron expression:",
                StringComparison.Ordinal
            );
        }
    }
}
