using System.Globalization;
using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Schedules;

public sealed class LocalClockTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T01:00", 60)]
    [InlineData("Europe/Berlin", "2026-10-25T01:00", -60)]
    [InlineData("America/New_York", "2026-03-08T07:00", 60)]
    [InlineData("America/New_York", "2026-11-01T06:00", -60)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:00", -30)]
    [InlineData("Australia/Lord_Howe", "2026-10-03T15:30", 30)]
    [InlineData("Africa/Casablanca", "2026-02-15T02:00", -60)]
    [InlineData("Africa/Casablanca", "2026-03-22T02:00", 60)]
    [InlineData("America/Sao_Paulo", "2018-11-04T03:00", 60)]
    [InlineData("America/Sao_Paulo", "2018-02-18T02:00", -60)]
    [InlineData("Pacific/Apia", "2011-12-30T10:00", 24 * 60)]
    public void Every_local_time_around_a_change_has_its_instant(string zone, string change, int minutes)
    {
        var clock = new LocalClock(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var at = Plan.Utc(change);
        var before = clock.At(at.AddTicks(-1)).AddTicks(1);
        Assert.Equal(before.AddMinutes(minutes), clock.At(at));

        for (var minute = -3 * 60; minute < 3 * 60 + Math.Max(0, minutes); minute += 5)
        {
            var skipped = minute >= 0 && minute < minutes;
            var afterwards = minute >= Math.Max(0, minutes);
            var expected = at.AddMinutes(
                skipped ? 0
                : afterwards ? minute - minutes
                : minute
            );

            Assert.Equal(expected, clock.FirstShows(before.AddMinutes(minute)));
            Assert.Equal(skipped ? at.AddMinutes(minute) : expected, clock.WouldShow(before.AddMinutes(minute)));
        }
    }

    [Fact]
    public void A_clock_that_never_changes_shows_every_time_once()
    {
        var clock = new LocalClock(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));
        var noon = DateTime.Parse("2026-06-01T12:00", CultureInfo.InvariantCulture);

        Assert.Equal(Plan.Utc("2026-06-01T06:30"), clock.FirstShows(noon));
        Assert.Equal(noon, clock.At(Plan.Utc("2026-06-01T06:30")));
    }
}
