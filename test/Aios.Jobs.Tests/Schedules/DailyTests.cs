using Aios.Jobs.Definitions;
using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Schedules;

public sealed class DailyTests
{
    private static readonly DateTimeOffset s_thursday = Plan.Utc("2026-01-15T12:00");

    [Fact]
    public void Several_times_a_day_come_in_order()
    {
        var found = Plan.Between(Plan.Daily("UTC", "03:00", "15:30:05"), s_thursday, s_thursday.AddDays(1));

        Assert.Equal("01-15T15:30:05 01-16T03:00:00", Plan.Text(found));
    }

    [Fact]
    public void Only_on_the_days_named()
    {
        var definition = Plan.Daily("UTC", "03:00") with
        {
            Schedule = new DailySchedule { At = [new TimeOnly(3, 0)], Days = [DayOfWeek.Sunday, DayOfWeek.Monday] },
        };

        Assert.Equal(
            "01-18T03:00:00 01-19T03:00:00 01-25T03:00:00",
            Plan.Text(Plan.Between(definition, s_thursday, s_thursday.AddDays(10)))
        );
    }

    [Fact]
    public void Days_are_those_of_the_jobs_own_zone()
    {
        var definition = Plan.Daily("Pacific/Apia", "03:00") with
        {
            Schedule = new DailySchedule { At = [new TimeOnly(3, 0)], Days = [DayOfWeek.Sunday] },
        };

        Assert.Equal("01-17T14:00:00", Plan.Text(Plan.Between(definition, s_thursday, s_thursday.AddDays(7))));
    }

    [Fact]
    public void The_clusters_zone_counts_where_the_definition_names_none()
    {
        var definition = Plan.Daily("UTC", "03:00") with { TimeZone = null };

        Assert.Equal(
            Plan.Utc("2026-01-16T02:00"),
            PlannedInstants.Next(definition, Terms.In("Europe/Berlin", s_thursday), s_thursday)
        );
        Assert.Equal(
            Plan.Utc("2026-01-16T08:00"),
            PlannedInstants.Next(definition, Terms.In("America/New_York", s_thursday), s_thursday)
        );
    }

    [Fact]
    public void The_next_instant_is_later_than_the_one_asked_from()
    {
        var definition = Plan.Daily("UTC", "12:00");

        Assert.Equal(
            s_thursday,
            PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), s_thursday.AddTicks(-1))
        );
        Assert.Equal(s_thursday.AddDays(1), PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), s_thursday));
    }

    [Fact]
    public void Nothing_is_planned_for_what_is_disabled_or_only_triggered()
    {
        Assert.Null(PlannedInstants.Next(Machine.Sample.Triggered, Terms.In("UTC", s_thursday), s_thursday));
        Assert.Null(
            PlannedInstants.Next(
                Plan.Daily("UTC", "03:00") with
                {
                    Enabled = false,
                },
                Terms.In("UTC", s_thursday),
                s_thursday
            )
        );
    }

    [Fact]
    public void A_schedule_of_a_later_version_is_an_error_that_names_the_job()
    {
        var definition = Machine.Sample.Triggered with { Schedule = new LunarSchedule() };

        var error = Assert.Throws<UnplannableException>(() =>
            PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), s_thursday)
        );

        Assert.Equal(("greet", "LunarSchedule"), (error.Job, error.Schedule));
    }

    [Fact]
    public void Nothing_is_planned_after_the_year_2499()
    {
        var definition = Plan.Daily("UTC", "03:00");

        Assert.Equal(
            Plan.Utc("2499-12-30T03:00"),
            PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), Plan.Utc("2499-12-29T03:00"))
        );
        Assert.Null(PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), Plan.Utc("2499-12-30T03:00")));
        Assert.Null(PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), DateTimeOffset.MaxValue));
        Assert.Equal(
            Plan.Utc("1970-01-01T03:00"),
            PlannedInstants.Next(definition, Terms.In("UTC", s_thursday), DateTimeOffset.MinValue)
        );
    }

    private sealed record LunarSchedule : Schedule;
}
