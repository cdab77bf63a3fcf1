using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Schedules;

public sealed class IntervalTests
{
    private static readonly DateTimeOffset s_noon = Plan.Utc("2026-01-15T12:00");
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public static TheoryData<string, string> ClockChanges { get; } =
        new()
        {
            { "Europe/Berlin", "2026-03-28" },
            { "Europe/Berlin", "2026-10-24" },
            { "America/New_York", "2026-03-07" },
            { "America/New_York", "2026-10-31" },
            { "Australia/Lord_Howe", "2026-10-02" },
            { "Australia/Lord_Howe", "2026-04-03" },
            { "Africa/Casablanca", "2026-02-14" },
            { "Africa/Casablanca", "2026-03-21" },
            { "America/Sao_Paulo", "2018-11-03" },
            { "America/Sao_Paulo", "2018-02-17" },
            { "Pacific/Apia", "2011-12-29" },
            { "UTC", "2026-03-28" },
        };

    [Fact]
    public void The_first_instant_is_one_period_after_the_anchor_and_each_next_is_later_than_the_one_asked_from()
    {
        var definition = Plan.Every(TimeSpan.FromSeconds(1));

        Assert.Equal(s_noon.AddSeconds(1), PlannedInstants.Next(definition, Terms.In("UTC", s_noon), s_noon));
        Assert.Equal(
            s_noon.AddSeconds(2),
            PlannedInstants.Next(definition, Terms.In("UTC", s_noon), s_noon.AddSeconds(1))
        );
        Assert.Equal(
            s_noon.AddSeconds(2),
            PlannedInstants.Next(definition, Terms.In("UTC", s_noon), s_noon.AddSeconds(2).AddTicks(-1))
        );
    }

    [Fact]
    public void It_does_not_drift_however_late_it_is_looked_at()
    {
        var definition = Plan.Every(TimeSpan.FromSeconds(7));
        var random = new Random(1);
        var after = s_noon;
        for (var i = 0; i < 10_000; i++)
        {
            var next = PlannedInstants.Next(definition, Terms.In("UTC", s_noon), after)!.Value;
            Assert.Equal(0, (next - s_noon).Ticks % TimeSpan.FromSeconds(7).Ticks);
            Assert.InRange(next - after, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(7));
            after = next + TimeSpan.FromSeconds(random.NextDouble() * 30);
        }
    }

    [Theory]
    [MemberData(nameof(ClockChanges))]
    public void A_change_of_the_clock_makes_no_difference(string zone, string day)
    {
        var from = Plan.Utc(day);

        var found = Plan.Between(Plan.Every(s_hour, zone), from, from.AddDays(3));

        Assert.Equal(Enumerable.Range(1, 72).Select(i => from.AddHours(i)), found);
    }

    [Theory]
    [MemberData(nameof(ClockChanges))]
    public void With_a_start_it_is_aligned_when_it_begins_and_elapsed_time_from_then_on(string zone, string day)
    {
        var from = Plan.Utc(day).AddMinutes(17).AddTicks(123);

        var found = Plan.Between(Plan.Every(s_hour, zone, "00:00"), from, from.AddDays(3)).ToList();

        Assert.Equal(72, found.Count);
        var local = TimeZoneInfo.ConvertTime(found[0], TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(0, local.TimeOfDay.Ticks % s_hour.Ticks);
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.Equal(s_hour, pair.Second - pair.First));
    }

    [Theory]
    [InlineData("00:00", "15m", "2026-01-15T12:07", "01-15T12:15:00 01-15T12:30:00 01-15T12:45:00")]
    [InlineData("00:10", "1h", "2026-01-15T12:10", "01-15T13:10:00 01-15T14:10:00 01-15T15:10:00")]
    [InlineData("03:00", "1d", "2026-01-15T12:00", "01-16T03:00:00 01-17T03:00:00 01-18T03:00:00")]
    [InlineData("23:00", "6h", "2026-01-15T12:00", "01-15T17:00:00 01-15T23:00:00 01-16T05:00:00")]
    [InlineData("03:00", "7h", "2026-01-15T12:00", "01-15T17:00:00 01-16T00:00:00 01-16T07:00:00")]
    public void A_start_aligns_it(string start, string every, string anchor, string instants)
    {
        var period = every[^1] switch
        {
            'm' => TimeSpan.FromMinutes(int.Parse(every[..^1])),
            'h' => TimeSpan.FromHours(int.Parse(every[..^1])),
            _ => TimeSpan.FromDays(int.Parse(every[..^1])),
        };
        var from = Plan.Utc(anchor);

        var found = Plan.Between(Plan.Every(period, "UTC", start), from, from.AddDays(5)).Take(3);

        Assert.Equal(instants, Plan.Text(found));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T00:10", "02:30", "03-29T01:30:00 03-30T01:30:00")]
    [InlineData("Europe/Berlin", "2026-10-24T23:10", "02:30", "10-25T00:30:00 10-26T00:30:00")]
    public void A_start_that_the_clock_skips_counts_as_much_later_and_one_that_it_repeats_the_first_time(
        string zone,
        string anchor,
        string start,
        string instants
    )
    {
        var from = Plan.Utc(anchor);

        var found = Plan.Between(Plan.Every(TimeSpan.FromDays(1), zone, start), from, from.AddDays(3)).Take(2);

        Assert.Equal(instants, Plan.Text(found));
    }
}
