using Aios.Jobs.Definitions;

namespace Aios.Jobs.Tests.Schedules;

public sealed class RandomDailyTests
{
    private static readonly DateTimeOffset s_monday = Plan.Utc("2026-06-01");

    /// <summary>These never change: users have been shown them.</summary>
    [Fact]
    public void The_moments_of_a_seed_are_the_same_for_ever()
    {
        var found = Plan.Between(Plan.Random("UTC", "09:00-17:00", times: 2), s_monday, s_monday.AddDays(3));

        Assert.Equal(
            "06-01T12:02:51 06-01T12:13:30 06-02T11:16:23 06-02T12:44:39 06-03T11:50:01 06-03T13:18:44",
            Plan.Text(found)
        );
    }

    [Fact]
    public void Every_day_has_so_many_different_moments_within_the_window_and_not_at_its_end()
    {
        foreach (var times in (int[])[1, 3, 59, 60])
        {
            var found = Plan.Between(Plan.Random("UTC", "09:00-09:01", times), s_monday, s_monday.AddDays(50)).ToList();

            Assert.Equal(50 * times, found.Distinct().Count());
            Assert.All(found, f => Assert.Equal((9, 0), (f.Hour, f.Minute)));
            Assert.All(found.CountBy(f => f.Date), day => Assert.Equal(times, day.Value));
        }
    }

    [Fact]
    public void Each_second_of_the_window_is_as_likely_as_any_other()
    {
        const int Days = 6000;
        var from = Plan.Utc("2000-01-01");

        var counts = Plan.Between(Plan.Random("UTC", "09:00-09:00:20", times: 3), from, from.AddDays(Days))
            .CountBy(f => f.Second)
            .ToList();

        Assert.Equal(20, counts.Count);
        Assert.All(counts, c => Assert.InRange(c.Value, (Days * 3 / 20) - 130, (Days * 3 / 20) + 130));
    }

    [Fact]
    public void A_window_that_passes_midnight_belongs_to_the_day_on_which_it_begins()
    {
        var definition = Plan.Random("UTC", "23:00-01:00", times: 40) with
        {
            Schedule = new RandomDailySchedule
            {
                From = new TimeOnly(23, 0),
                To = new TimeOnly(1, 0),
                Times = 40,
                Days = [DayOfWeek.Monday, DayOfWeek.Wednesday],
            },
            SkipDates = Plan.Dates("2026-06-03", "2026-06-09"),
        };

        var found = Plan.Between(definition, s_monday, s_monday.AddDays(14)).ToList();

        Assert.Equal(
            [
                Plan.Utc("2026-06-01"),
                Plan.Utc("2026-06-02"),
                Plan.Utc("2026-06-08"),
                Plan.Utc("2026-06-09"),
                Plan.Utc("2026-06-10"),
                Plan.Utc("2026-06-11"),
            ],
            found.Select(f => new DateTimeOffset(f.Date, TimeSpan.Zero)).Distinct()
        );
        Assert.Equal(3 * 40, found.Count);
        Assert.All(found, f => Assert.True(f.Hour is 23 or 0));
    }

    [Fact]
    public void A_whole_day_may_have_its_moments_at_any_time()
    {
        var found = Plan.Between(
            Plan.Random("UTC", "00:00-24:00", times: 1440),
            s_monday,
            s_monday.AddDays(1).AddTicks(-1)
        );

        Assert.Equal(1440, found.Count());
        Assert.Equal(24, found.DistinctBy(f => f.Hour).Count());
    }

    /// <summary>A window of one second leaves nothing to chance.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "02:30:00-02:30:01", "2026-03-28", "03-28T01:30:00 03-29T01:00:00 03-30T00:30:00")]
    [InlineData("Europe/Berlin", "02:30:00-02:30:01", "2026-10-24", "10-24T00:30:00 10-25T00:30:00 10-26T01:30:00")]
    [InlineData("America/New_York", "02:30:00-02:30:01", "2026-03-07", "03-07T07:30:00 03-08T07:00:00 03-09T06:30:00")]
    [InlineData("America/New_York", "01:30:00-01:30:01", "2026-10-31", "10-31T05:30:00 11-01T05:30:00 11-02T06:30:00")]
    [InlineData(
        "Australia/Lord_Howe",
        "02:15:00-02:15:01",
        "2026-10-02T12:00",
        "10-02T15:45:00 10-03T15:30:00 10-04T15:15:00"
    )]
    [InlineData(
        "Australia/Lord_Howe",
        "01:45:00-01:45:01",
        "2026-04-03T12:00",
        "04-03T14:45:00 04-04T14:45:00 04-05T15:15:00"
    )]
    [InlineData("Africa/Casablanca", "02:30:00-02:30:01", "2026-02-14", "02-14T01:30:00 02-15T01:30:00 02-16T02:30:00")]
    [InlineData("Africa/Casablanca", "02:30:00-02:30:01", "2026-03-21", "03-21T02:30:00 03-22T02:00:00 03-23T01:30:00")]
    [InlineData("America/Sao_Paulo", "00:30:00-00:30:01", "2026-11-03", "11-03T03:30:00 11-04T03:30:00 11-05T03:30:00")]
    [InlineData("America/Sao_Paulo", "00:30:00-00:30:01", "2018-11-03", "11-03T03:30:00 11-04T03:00:00 11-05T02:30:00")]
    [InlineData("America/Sao_Paulo", "23:30:00-23:30:01", "2018-02-17", "02-17T01:30:00 02-18T01:30:00 02-19T02:30:00")]
    [InlineData("Pacific/Apia", "12:00:00-12:00:01", "2011-12-29", "12-29T22:00:00 12-30T10:00:00 12-30T22:00:00")]
    [InlineData("UTC", "02:30:00-02:30:01", "2026-03-28", "03-28T02:30:00 03-29T02:30:00 03-30T02:30:00")]
    public void The_day_before_a_change_the_day_itself_and_the_day_after(
        string zone,
        string window,
        string from,
        string instants
    )
    {
        var start = Plan.Utc(from);

        var found = Plan.Between(Plan.Random(zone, window), start, start.AddDays(3)).Take(3);

        Assert.Equal(instants, Plan.Text(found));
    }

    [Theory]
    [InlineData("Europe/Berlin", "02:00-03:00", "2026-03-28T12:00", 1)]
    [InlineData("Europe/Berlin", "01:00-03:00", "2026-03-28T12:00", 601)]
    [InlineData("Europe/Berlin", "02:00-03:00", "2026-10-24T12:00", 1200)]
    [InlineData("Australia/Lord_Howe", "02:00-02:30", "2026-10-03T12:00", 1)]
    [InlineData("Australia/Lord_Howe", "01:30-02:00", "2026-04-04T12:00", 1200)]
    [InlineData("Pacific/Apia", "00:00-24:00", "2011-12-30T09:59:59", 1)]
    public void Moments_that_the_clock_skips_become_one_and_those_that_it_repeats_come_once(
        string zone,
        string window,
        string from,
        int count
    )
    {
        // Half of the seconds of two hours; all or most of shorter windows.
        var start = Plan.Utc(from);
        var definition = Plan.Random(zone, window, 1200);

        var found = Plan.Between(definition, start, start.AddSeconds(zone == "Pacific/Apia" ? 1 : 20 * 3600)).ToList();

        Assert.InRange(found.Count, count - (count == 601 ? 100 : 0), count + (count == 601 ? 100 : 0));
        Assert.Equal(found.Distinct().Order(), found);
    }
}
