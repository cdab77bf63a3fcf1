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
        var clock = LocalClock.Of(zone);
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
        var clock = LocalClock.Of("Asia/Kolkata");
        var noon = DateTime.Parse("2026-06-01T12:00", CultureInfo.InvariantCulture);

        Assert.Equal(Plan.Utc("2026-06-01T06:30"), clock.FirstShows(noon));
        Assert.Equal(noon, clock.At(Plan.Utc("2026-06-01T06:30")));
    }

    [Fact]
    public void It_shows_what_the_time_zone_database_says_at_every_hour_of_twenty_years()
    {
        foreach (var name in Zones.All)
        {
            var (clock, zone) = (LocalClock.Of(name), TimeZoneInfo.FindSystemTimeZoneById(name));
            for (var at = Plan.Utc("2010-01-01"); at < Plan.Utc("2030-01-01"); at = at.AddHours(1))
            {
                if (clock.At(at) != TimeZoneInfo.ConvertTime(at, zone).DateTime)
                {
                    Assert.Fail($"{name} shows {clock.At(at)} at {at:u}");
                }
            }
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25T00:59:59", false)]
    [InlineData("Europe/Berlin", "2026-10-25T01:00:00", true)]
    [InlineData("Europe/Berlin", "2026-10-25T01:59:59", true)]
    [InlineData("Europe/Berlin", "2026-10-25T02:00:00", false)]
    [InlineData("Europe/Berlin", "2026-03-29T01:00:00", false)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:29:59", true)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:30:00", false)]
    [InlineData("Pacific/Apia", "2011-12-30T10:00:00", false)]
    public void It_knows_when_it_shows_a_time_again(string zone, string at, bool again) =>
        Assert.Equal(again, LocalClock.Of(zone).Repeating(Plan.Utc(at)) is not null);
}
