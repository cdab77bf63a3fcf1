using Aios.Jobs.Definitions;
using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Schedules;

public sealed class JitterTests
{
    private static readonly DateTimeOffset s_noon = Plan.Utc("2026-01-15T12:00");

    /// <summary>These never change: users have been shown them.</summary>
    [Fact]
    public void What_a_seed_adds_is_the_same_for_ever()
    {
        var found = Plan.Between(
            Jittered(Plan.Daily("UTC", "03:00"), TimeSpan.FromMinutes(10)),
            s_noon,
            s_noon.AddDays(4)
        );

        Assert.Equal("01-16T03:04:07 01-17T03:04:34 01-18T03:06:06 01-19T03:00:23", Plan.Text(found));
    }

    [Fact]
    public void Each_instant_is_moved_later_by_whole_seconds_and_not_by_more()
    {
        var moved = Moves(Plan.Every(TimeSpan.FromHours(1)), TimeSpan.FromSeconds(20), count: 2000).ToList();

        Assert.Equal(Enumerable.Range(0, 21).Select(s => (double)s), moved.Distinct().Order());
        Assert.All(moved.CountBy(m => m), c => Assert.InRange(c.Value, 55, 135));
    }

    [Fact]
    public void None_is_moved_up_to_the_next_one()
    {
        var moved = Moves(Plan.Every(TimeSpan.FromSeconds(10)), TimeSpan.FromDays(1), count: 2000).ToList();

        Assert.Equal(Enumerable.Range(0, 10).Select(s => (double)s), moved.Distinct().Order());
        Assert.All(moved.CountBy(m => m), c => Assert.InRange(c.Value, 140, 260));
    }

    [Fact]
    public void Seconds_that_follow_each_other_cannot_be_moved() =>
        Assert.All(
            Moves(Plan.Every(TimeSpan.FromSeconds(1)), TimeSpan.FromDays(1), count: 100),
            m => Assert.Equal(0, m)
        );

    [Fact]
    public void The_fraction_of_a_second_of_an_anchor_stays()
    {
        var anchor = s_noon.AddTicks(1234);
        var definition = Jittered(Plan.Every(TimeSpan.FromMilliseconds(1500)), TimeSpan.FromMinutes(1));

        var found = Plan.Between(definition, anchor, anchor.AddMinutes(1)).ToList();

        Assert.Equal(40, found.Count);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => anchor.AddSeconds(1.5 * i)), found);
    }

    [Fact]
    public void An_instant_that_has_been_moved_past_the_one_asked_from_is_found()
    {
        var definition = Jittered(Plan.Daily("UTC", "03:00", "03:10", "21:00"), TimeSpan.FromHours(5));
        var all = Plan.Between(definition, s_noon, s_noon.AddDays(30)).ToList();

        foreach (var (earlier, later) in all.Zip(all.Skip(1)))
        {
            for (var part = 0; part < 100; part++)
            {
                var after = earlier + ((later - earlier) * part / 100);
                Assert.Equal(later, PlannedInstants.Next(definition, Terms.In("UTC", s_noon), after));
            }
        }
    }

    [Fact]
    public void The_last_instant_of_all_is_moved_too()
    {
        var definition = Jittered(Plan.Daily("UTC", "03:00"), TimeSpan.FromMinutes(10)) with
        {
            SkipDates = Plan.Dates("2026-01-17..9999-12-31"),
        };

        var found = Assert.Single(Plan.Between(definition, s_noon, s_noon.AddDays(900)));

        Assert.InRange(found, Plan.Utc("2026-01-16T03:00"), Plan.Utc("2026-01-16T03:10"));
        Assert.Null(PlannedInstants.Next(definition, Terms.In("UTC", s_noon), found));
    }

    private static JobDefinition Jittered(JobDefinition definition, TimeSpan jitter) =>
        definition with
        {
            Jitter = jitter,
        };

    private static IEnumerable<double> Moves(JobDefinition definition, TimeSpan jitter, int count) =>
        Plan.Between(definition, s_noon, DateTimeOffset.MaxValue)
            .Zip(Plan.Between(Jittered(definition, jitter), s_noon, DateTimeOffset.MaxValue))
            .Take(count)
            .Select(pair => (pair.Second - pair.First).TotalSeconds);
}
