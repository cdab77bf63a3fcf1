using System.Globalization;

namespace Aios.Execution.Attempts;

/// <summary>Durations as job files write them.</summary>
internal static class DurationText
{
    /// <returns><c>5s</c>, <c>1m30s</c>, <c>2h</c>, <c>1d12h</c>; below a second <c>250ms</c>.</returns>
    internal static string Of(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
            return $"{duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}ms";
        return Part(duration.Days, "d")
            + Part(duration.Hours, "h")
            + Part(duration.Minutes, "m")
            + Part(duration.Seconds, "s");
    }

    private static string Part(int count, string unit) =>
        count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture) + unit;
}
