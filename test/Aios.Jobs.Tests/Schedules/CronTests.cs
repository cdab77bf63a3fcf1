namespace Aios.Jobs.Tests.Schedules;

public sealed class CronTests
{
    private static readonly DateTimeOffset s_thursday = Plan.Utc("2026-01-15T12:00");

    [Theory]
    [InlineData("30 3 * * *", "01-16T03:30:00 01-17T03:30:00 01-18T03:30:00")]
    [InlineData("*/20 * * * *", "01-15T12:20:00 01-15T12:40:00 01-15T13:00:00")]
    [InlineData("5,10 30 3 * * mon-fri", "01-16T03:30:05 01-16T03:30:10 01-19T03:30:05")]
    [InlineData("*/25 * * * * *", "01-15T12:00:25 01-15T12:00:50 01-15T12:01:00")]
    [InlineData("0 9 L * *", "01-31T09:00:00 02-28T09:00:00 03-31T09:00:00")]
    [InlineData("0 9 * * fri#2", "02-13T09:00:00 03-13T09:00:00 04-10T09:00:00")]
    [InlineData("0 9 29 2 *", "02-29T09:00:00 02-29T09:00:00 02-29T09:00:00")]
    [InlineData("@every_second", "01-15T12:00:01 01-15T12:00:02 01-15T12:00:03")]
    [InlineData("@every_minute", "01-15T12:01:00 01-15T12:02:00 01-15T12:03:00")]
    [InlineData("@hourly", "01-15T13:00:00 01-15T14:00:00 01-15T15:00:00")]
    [InlineData("@daily", "01-16T00:00:00 01-17T00:00:00 01-18T00:00:00")]
    [InlineData("@midnight", "01-16T00:00:00 01-17T00:00:00 01-18T00:00:00")]
    [InlineData("@weekly", "01-18T00:00:00 01-25T00:00:00 02-01T00:00:00")]
    [InlineData("@monthly", "02-01T00:00:00 03-01T00:00:00 04-01T00:00:00")]
    [InlineData("@yearly", "01-01T00:00:00 01-01T00:00:00 01-01T00:00:00")]
    [InlineData("@annually", "01-01T00:00:00 01-01T00:00:00 01-01T00:00:00")]
    public void Five_and_six_fields_and_macros(string expression, string instants) =>
        Assert.Equal(
            instants,
            Plan.Text(Plan.Between(Plan.Cron("UTC", expression), s_thursday, s_thursday.AddYears(20)).Take(3))
        );

    [Theory]
    [InlineData("Europe/Berlin", "30 2 * * *", "2026-03-28", "03-28T01:30:00 03-29T01:00:00 03-30T00:30:00")]
    [InlineData("Europe/Berlin", "30 2 * * *", "2026-10-24", "10-24T00:30:00 10-25T00:30:00 10-26T01:30:00")]
    [InlineData("Europe/Berlin", "*/30 * * * *", "2026-03-29T00:00", "03-29T00:30:00 03-29T01:00:00 03-29T01:30:00")]
    [InlineData("Europe/Berlin", "*/30 2 * * *", "2026-03-29T00:00", "03-29T01:00:00 03-30T00:00:00 03-30T00:30:00")]
    [InlineData(
        "Europe/Berlin",
        "*/30 2 * * *",
        "2026-10-24T23:00",
        "10-25T00:00:00 10-25T00:30:00 10-25T01:00:00 10-25T01:30:00 10-26T01:00:00"
    )]
    [InlineData("Europe/Berlin", "0,30 2 * * *", "2026-10-24T23:00", "10-25T00:00:00 10-25T00:30:00 10-26T01:00:00")]
    [InlineData(
        "America/New_York",
        "*/30 1-2 * * *",
        "2026-03-08T05:00",
        "03-08T06:00:00 03-08T06:30:00 03-08T07:00:00 03-09T05:00:00"
    )]
    [InlineData("America/New_York", "30 1 * * *", "2026-10-31", "10-31T05:30:00 11-01T05:30:00 11-02T06:30:00")]
    [InlineData(
        "America/New_York",
        "30 1-1 * * *",
        "2026-10-31",
        "10-31T05:30:00 11-01T05:30:00 11-01T06:30:00 11-02T06:30:00"
    )]
    [InlineData(
        "Australia/Lord_Howe",
        "15 2 * * *",
        "2026-10-02T12:00",
        "10-02T15:45:00 10-03T15:30:00 10-04T15:15:00"
    )]
    [InlineData(
        "Australia/Lord_Howe",
        "45 1 * * *",
        "2026-04-03T12:00",
        "04-03T14:45:00 04-04T14:45:00 04-05T15:15:00"
    )]
    [InlineData(
        "Australia/Lord_Howe",
        "*/15 1 * * *",
        "2026-04-04T14:00",
        "04-04T14:15:00 04-04T14:30:00 04-04T14:45:00 04-04T15:00:00 04-04T15:15:00"
    )]
    [InlineData("Africa/Casablanca", "30 2 * * *", "2026-02-14", "02-14T01:30:00 02-15T01:30:00 02-16T02:30:00")]
    [InlineData("Africa/Casablanca", "30 2 * * *", "2026-03-21", "03-21T02:30:00 03-22T02:00:00 03-23T01:30:00")]
    [InlineData(
        "Africa/Casablanca",
        "*/30 2 * * *",
        "2026-02-15T00:30",
        "02-15T01:00:00 02-15T01:30:00 02-15T02:00:00 02-15T02:30:00 02-16T02:00:00"
    )]
    [InlineData("America/Sao_Paulo", "30 0 * * *", "2026-11-03", "11-03T03:30:00 11-04T03:30:00 11-05T03:30:00")]
    [InlineData("America/Sao_Paulo", "30 0 * * *", "2018-11-03", "11-03T03:30:00 11-04T03:00:00 11-05T02:30:00")]
    [InlineData(
        "America/Sao_Paulo",
        "*/30 23 * * *",
        "2018-02-18T00:45",
        "02-18T01:00:00 02-18T01:30:00 02-18T02:00:00 02-18T02:30:00 02-19T02:00:00"
    )]
    [InlineData("Pacific/Apia", "0 12 * * *", "2011-12-29", "12-29T22:00:00 12-30T10:00:00 12-30T22:00:00")]
    [InlineData("Pacific/Apia", "0 */6 * * *", "2011-12-30T00:00", "12-30T04:00:00 12-30T10:00:00 12-30T16:00:00")]
    [InlineData("UTC", "*/30 2 * * *", "2026-03-29", "03-29T02:00:00 03-29T02:30:00 03-30T02:00:00")]
    public void Around_changes_of_the_clock(string zone, string expression, string from, string instants)
    {
        var start = Plan.Utc(from);

        var found = Plan.Between(Plan.Cron(zone, expression), start, start.AddDays(4)).Take(instants.Split(' ').Length);

        Assert.Equal(instants, Plan.Text(found));
    }

    /// <summary>Where the clock goes in steps of half an hour, an expression that divides it is elapsed time.</summary>
    [Fact]
    public void Every_few_minutes_come_every_few_minutes_whatever_the_clock_does()
    {
        foreach (var zone in Zones.All)
        {
            var from = Plan.Utc("2011-06-01");

            var found = Plan.Between(Plan.Cron(zone, "*/10 * * * *"), from, from.AddDays(365));

            Assert.Equal(Enumerable.Range(1, 365 * 144).Select(i => from.AddMinutes(10 * i)), found);
        }
    }
}
