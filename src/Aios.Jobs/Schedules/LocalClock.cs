namespace Aios.Jobs.Schedules;

/// <summary>The clock on the wall of one time zone, whose local times are skipped and repeated when it changes.</summary>
/// <remarks>Asks .NET only for the offset at an instant. What .NET says of local times around some changes is wrong (tried:
/// Africa/Casablanca 2026-03-22, Pacific/Apia 2011-12-30: a skipped time counts as valid), and Cronos, which relies on it, then
/// finds the same instant again for ever.</remarks>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    /// <summary>Farther from an instant than its offset can be, and nearer than two changes of the clock are to each other.</summary>
    private static readonly TimeSpan s_around = TimeSpan.FromHours(24);

    public DateTime At(DateTimeOffset instant) =>
        DateTime.SpecifyKind(instant.UtcDateTime + OffsetAt(instant.UtcDateTime), DateTimeKind.Unspecified);

    /// <summary>When the clock shows this time first; if it skips it, when it goes on.</summary>
    public DateTimeOffset FirstShows(DateTime local) => Shows(local) ?? EndOfGap(local);

    /// <summary>When the clock shows this time first; if it skips it, when it would have shown it unchanged.</summary>
    public DateTimeOffset WouldShow(DateTime local) => Shows(local) ?? Instant(local, OffsetAt(Utc(local) - s_around));

    private DateTimeOffset? Shows(DateTime local)
    {
        var (before, after) = (OffsetAt(Utc(local) - s_around), OffsetAt(Utc(local) + s_around));
        return OffsetAt(Utc(local) - before) == before ? Instant(local, before)
            : OffsetAt(Utc(local) - after) == after ? Instant(local, after)
            : null;
    }

    private DateTimeOffset EndOfGap(DateTime local)
    {
        var (low, high) = (Utc(local) - s_around, Utc(local) + s_around);
        var after = OffsetAt(high);
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low + TimeSpan.FromSeconds((long)((high - low).TotalSeconds / 2));
            (low, high) = OffsetAt(middle) == after ? (low, middle) : (middle, high);
        }

        return new DateTimeOffset(high, TimeSpan.Zero);
    }

    private TimeSpan OffsetAt(DateTime utc) => zone.GetUtcOffset(utc);

    private static DateTime Utc(DateTime local) => DateTime.SpecifyKind(local, DateTimeKind.Utc);

    private static DateTimeOffset Instant(DateTime local, TimeSpan offset) => new(Utc(local) - offset, TimeSpan.Zero);
}
