using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Leases;

/// <summary>Times in logs, results and plans come from devices' clocks: one that is off by more than 2 s from the database's begins nothing.</summary>
public static class ClockRule
{
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(2);

    /// <summary>How far a device's clock is ahead of the database's, at least; negative: behind.</summary>
    /// <param name="before">The device's time before it asked.</param>
    /// <param name="database">The answer.</param>
    /// <param name="after">The device's time when it had the answer.</param>
    public static TimeSpan Ahead(DateTimeOffset before, DateTimeOffset database, DateTimeOffset after) =>
        database < before ? before - database
        : database > after ? after - database
        : TimeSpan.Zero;

    /// <returns>Why nothing new may begin there, in words; null: it may.</returns>
    public static string? Hindrance(string device, TimeSpan ahead) =>
        ahead.Duration() <= Allowed
            ? null
            : $"the clock of {device} is {DurationText.Write(TimeSpan.FromSeconds((long)ahead.Duration().TotalSeconds))} "
                + $"{(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's; set it right, for example with NTP";
}
