namespace Aios.Jobs.Tests.Schedules;

/// <summary>A local time that the clock skips runs at the next valid instant, one that it repeats runs once, the first time.</summary>
public sealed class DailyAtClockChangesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "02:30", "2026-03-28", "03-28T01:30:00 03-29T01:00:00 03-30T00:30:00")]
    [InlineData("Europe/Berlin", "02:30", "2026-10-24", "10-24T00:30:00 10-25T00:30:00 10-26T01:30:00")]
    [InlineData("Europe/Berlin", "03:00", "2026-03-28", "03-28T02:00:00 03-29T01:00:00 03-30T01:00:00")]
    [InlineData("America/New_York", "02:30", "2026-03-07", "03-07T07:30:00 03-08T07:00:00 03-09T06:30:00")]
    [InlineData("America/New_York", "01:30", "2026-10-31", "10-31T05:30:00 11-01T05:30:00 11-02T06:30:00")]
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-02T12:00", "10-02T15:45:00 10-03T15:30:00 10-04T15:15:00")]
    [InlineData("Australia/Lord_Howe", "01:45", "2026-04-03T12:00", "04-03T14:45:00 04-04T14:45:00 04-05T15:15:00")]
    [InlineData("Africa/Casablanca", "02:30", "2026-02-14", "02-14T01:30:00 02-15T01:30:00 02-16T02:30:00")]
    [InlineData("Africa/Casablanca", "02:30", "2026-03-21", "03-21T02:30:00 03-22T02:00:00 03-23T01:30:00")]
    [InlineData("America/Sao_Paulo", "00:30", "2026-11-03", "11-03T03:30:00 11-04T03:30:00 11-05T03:30:00")]
    [InlineData("America/Sao_Paulo", "00:30", "2018-11-03", "11-03T03:30:00 11-04T03:00:00 11-05T02:30:00")]
    [InlineData("America/Sao_Paulo", "23:30", "2018-02-17", "02-17T01:30:00 02-18T01:30:00 02-19T02:30:00")]
    [InlineData("Pacific/Apia", "12:00", "2011-12-29", "12-29T22:00:00 12-30T10:00:00 12-30T22:00:00")]
    [InlineData("UTC", "02:30", "2026-03-28", "03-28T02:30:00 03-29T02:30:00 03-30T02:30:00")]
    public void The_day_before_the_day_itself_and_the_day_after(string zone, string at, string from, string instants)
    {
        var start = Plan.Utc(from);

        var found = Plan.Between(Plan.Daily(zone, at), start, start.AddDays(3)).Take(3);

        Assert.Equal(instants, Plan.Text(found));
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("America/New_York", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("Africa/Casablanca", 2026)]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("UTC", 2026)]
    public void A_year_has_as_many_instants_as_days_at_any_time_of_the_day(string zone, int year)
    {
        for (var minute = 0; minute < 24 * 60; minute += 15)
        {
            var at = new TimeOnly(minute / 60, minute % 60).ToString("HH:mm");
            var local = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var begin = FirstInstantOf(year, local);
            var end = FirstInstantOf(year + 1, local);

            var found = Plan.Between(Plan.Daily(zone, at), begin.AddTicks(-1), end.AddTicks(-1)).Count();

            Assert.Equal((zone, at, 365), (zone, at, found));
        }
    }

    [Fact]
    public void A_day_that_never_was_still_has_its_instant()
    {
        var (from, to) = (Plan.Utc("2011-12-25"), Plan.Utc("2012-01-05"));

        var found = Plan.Between(Plan.Daily("Pacific/Apia", "06:00"), from, to);

        Assert.Equal(
            "12-25T16:00:00 12-26T16:00:00 12-27T16:00:00 12-28T16:00:00 12-29T16:00:00 12-30T10:00:00 12-30T16:00:00 "
                + "12-31T16:00:00 01-01T16:00:00 01-02T16:00:00 01-03T16:00:00 01-04T16:00:00",
            Plan.Text(found)
        );
    }

    private static DateTimeOffset FirstInstantOf(int year, TimeZoneInfo zone)
    {
        var midnight = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
