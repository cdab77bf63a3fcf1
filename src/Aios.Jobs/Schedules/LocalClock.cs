using System.Collections.Concurrent;

namespace Aios.Jobs.Schedules;

/// <summary>The clock on the wall of one time zone, whose local times are skipped and repeated when it changes.</summary>
/// <remarks>Asks .NET only for the offset at an instant. What .NET says of local times around some changes is wrong (tried:
/// Africa/Casablanca 2026-03-22, Pacific/Apia 2011-12-30: a skipped time counts as valid), and Cronos, which relies on it, then
/// finds the same instant again for ever.</remarks>
internal sealed class LocalClock
{
    /// <summary>Farther from an instant than its offset can be, and nearer than two changes of the clock are to each other.</summary>
    private static readonly TimeSpan s_around = TimeSpan.FromHours(24);

    private static readonly ConcurrentDictionary<string, LocalClock> s_clocks = new(StringComparer.Ordinal);

    private readonly ClockChanges _changes;

    private LocalClock(string zone) => _changes = new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <param name="zone">IANA name.</param>
    public static LocalClock Of(string zone) => s_clocks.GetOrAdd(zone, name => new LocalClock(name));

    public DateTime At(DateTimeOffset instant) =>
        DateTime.SpecifyKind(instant.UtcDateTime + _changes.OffsetAt(instant.UtcDateTime), DateTimeKind.Unspecified);

    /// <summary>When the clock shows this time first; if it skips it, when it goes on. Never earlier for a later time.</summary>
    public DateTimeOffset FirstShows(DateTime local) =>
        ChangeAround(local) is not { } change ? WithoutChange(local)
        : local < change.OldLocal ? Instant(local, change.Before)
        : local < change.NewLocal ? Instant(change.NewLocal, change.After)
        : Instant(local, change.After);

    /// <summary>When the clock shows this time first; if it skips it, when it would have shown it unchanged.</summary>
    public DateTimeOffset WouldShow(DateTime local) =>
        ChangeAround(local) is not { } change ? WithoutChange(local)
        : local < change.OldLocal || local < change.NewLocal ? Instant(local, change.Before)
        : Instant(local, change.After);

    /// <summary>The first change later than one instant and not later than another.</summary>
    public ClockChange? ChangeBetween(DateTimeOffset after, DateTimeOffset upTo) =>
        _changes.Between(after.UtcDateTime, upTo.UtcDateTime);

    /// <summary>Set at an instant at which the clock shows a time for the second time: by the change that made it do so.</summary>
    public ClockChange? Repeating(DateTimeOffset instant) =>
        ChangeBetween(instant - s_around, instant) is { SetsBack: true } change && At(instant) < change.OldLocal
            ? change
            : null;

    public static DateTimeOffset Instant(DateTime local, TimeSpan offset) => new(Utc(local) - offset, TimeSpan.Zero);

    private ClockChange? ChangeAround(DateTime local) => _changes.Between(Utc(local) - s_around, Utc(local) + s_around);

    private DateTimeOffset WithoutChange(DateTime local) => Instant(local, _changes.OffsetAt(Utc(local)));

    private static DateTime Utc(DateTime local) => DateTime.SpecifyKind(local, DateTimeKind.Utc);
}
