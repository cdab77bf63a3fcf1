using Aios.Jobs.Definitions;
using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Schedules;

public sealed class SkipDatesTests
{
    private static readonly DateTimeOffset s_thursday = Plan.Utc("2026-01-15T12:00");

    public static TheoryData<string> Types { get; } = ["daily", "interval", "random_daily", "cron"];

    [Theory]
    [MemberData(nameof(Types))]
    public void Nothing_is_planned_on_the_dates_named(string type)
    {
        var definition = OfType(type, "Europe/Berlin") with
        {
            SkipDates = Plan.Dates("2026-01-20..2026-01-22", "2026-01-17", "2026-01-22..2026-01-23"),
        };

        var dates = Plan.Between(definition, s_thursday, s_thursday.AddDays(10)).Select(i => i.AddHours(1).Date.Day);

        Assert.Equal([15, 16, 18, 19, 24, 25], dates.Distinct());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_first_instant_after_a_long_range_is_found_at_once(string type)
    {
        var definition = OfType(type, "UTC") with { SkipDates = Plan.Dates("2026-01-15..2399-12-31") };

        var next = PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), s_thursday);

        Assert.Equal("2400-01-01", next!.Value.ToString("yyyy-MM-dd"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Where_all_is_skipped_for_ever_nothing_is_planned(string type)
    {
        var definition = OfType(type, "UTC") with { SkipDates = Plan.Dates("2026-01-15..9999-12-31") };

        Assert.Null(PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), s_thursday));
        Assert.Null(
            PlannedInstants.Next(
                definition with
                {
                    Jitter = TimeSpan.FromHours(1),
                },
                Terms.In("UTC", s_thursday),
                s_thursday
            )
        );
    }

    [Fact]
    public void Where_every_date_of_an_expression_is_skipped_nothing_is_planned()
    {
        var definition = Plan.Cron("UTC", "0 0 25 12 *") with
        {
            SkipDates = [.. Enumerable.Range(2026, 474).SelectMany(year => Plan.Dates($"{year}-12-24..{year}-12-26"))],
        };

        Assert.Null(PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), s_thursday));
    }

    [Fact]
    public void A_time_that_the_clock_skips_belongs_to_the_date_it_was_planned_for()
    {
        // The clock goes from 2018-11-04 00:00 to 01:00.
        var daily = Plan.Daily("America/Sao_Paulo", "00:30") with
        {
            SkipDates = Plan.Dates("2018-11-04"),
        };

        var found = Plan.Between(daily, Plan.Utc("2018-11-03T00:00"), Plan.Utc("2018-11-06T00:00"));

        Assert.Equal("11-03T03:30:00 11-05T02:30:00", Plan.Text(found));
    }

    [Fact]
    public void Where_the_clock_is_set_back_over_midnight_the_date_is_that_which_it_shows()
    {
        // The clock goes from 2010-11-07 00:01 back to 2010-11-06 23:01, at 02:31 UTC.
        var interval = Plan.Every(TimeSpan.FromMinutes(15), "America/St_Johns") with
        {
            SkipDates = Plan.Dates("2010-11-06"),
        };
        var from = Plan.Utc("2010-11-06T02:00");

        var found = Plan.Between(interval, from, Plan.Utc("2010-11-07T04:00"));

        Assert.Equal("11-06T02:15:00 11-07T02:30:00 11-07T03:30:00 11-07T03:45:00 11-07T04:00:00", Plan.Text(found));
    }

    [Fact]
    public void An_interval_keeps_its_phase_over_the_dates_skipped()
    {
        var interval = Plan.Every(TimeSpan.FromHours(7)) with { SkipDates = Plan.Dates("2026-01-16..2026-01-17") };

        var found = Plan.Between(interval, s_thursday, s_thursday.AddDays(3)).Take(3);

        Assert.Equal("01-15T19:00:00 01-18T03:00:00 01-18T10:00:00", Plan.Text(found));
    }

    private static JobDefinition OfType(string type, string zone) =>
        type switch
        {
            "daily" => Plan.Daily(zone, "00:00", "14:00", "23:59:59"),
            "interval" => Plan.Every(TimeSpan.FromSeconds(1) * 100, zone),
            "random_daily" => Plan.Random(zone, "00:00-24:00", times: 30),
            _ => Plan.Cron(zone, "*/50 * * * * *"),
        };
}
