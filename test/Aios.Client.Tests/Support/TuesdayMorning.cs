namespace Aios.Client.Tests.Support;

/// <summary>24 Nov 2026, 09:30:00 UTC, for somebody whose clock says 10:30; timers are real.</summary>
internal sealed class TuesdayMorning : TimeProvider
{
    public static TuesdayMorning InBerlin { get; } = new();

    public override TimeZoneInfo LocalTimeZone { get; } =
        TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(1), "test", "test");

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);
}
