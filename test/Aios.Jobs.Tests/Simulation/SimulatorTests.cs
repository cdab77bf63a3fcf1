using Aios.Jobs.Definitions;
using Aios.Jobs.Simulation;
using Aios.Jobs.Tests.Machine;

namespace Aios.Jobs.Tests.Simulation;

public sealed class SimulatorTests
{
    private static readonly JobDefinition s_morning = Simulated.DailyAt("morning", 6);

    [Fact]
    public void Without_a_device_everything_runs_in_time_and_nowhere_in_particular() =>
        Assert.Equal(
            [
                "01 06:00 morning Ran -",
                "01 20:00 evening Ran -",
                "02 06:00 morning Ran -",
                "02 20:00 evening Ran -",
                "03 06:00 morning Ran -",
                "03 20:00 evening Ran -",
            ],
            Simulated.Of(s_morning with { Tags = ["gpu", "-laptop"] }, Simulated.DailyAt("evening", 20)).Lines()
        );

    [Fact]
    public void The_first_instant_counts_and_the_last_does_not()
    {
        var lines = Simulated.Of(Simulated.DailyAt("midnight", 0)).Lines();

        Assert.Equal(["01 00:00 midnight Ran -", "02 00:00 midnight Ran -", "03 00:00 midnight Ran -"], lines);
    }

    [Fact]
    public void An_interval_with_a_start_is_on_its_grid_and_one_without_counts_from_the_beginning()
    {
        var aligned = Sample.Triggered with
        {
            Name = "aligned",
            Schedule = new IntervalSchedule { Every = TimeSpan.FromHours(12), Start = new TimeOnly(0, 0) },
        };
        var counted = Sample.Every(TimeSpan.FromHours(12)) with { Name = "counted" };

        Assert.Equal(
            ["01 00:00 aligned Ran -", "01 12:00 aligned Ran -", "01 12:00 counted Ran -"],
            (Simulated.Of(aligned, counted) with { To = Simulated.Begin.AddHours(13) }).Lines()
        );
    }

    [Fact]
    public void Jobs_that_are_not_about_time_and_disabled_ones_leave_no_rows() =>
        Assert.Empty(Simulated.Of(Sample.Triggered, s_morning with { Enabled = false }).Lines());

    [Fact]
    public void A_run_goes_to_a_device_that_matches_the_least_recently_used_first() =>
        Assert.Equal(
            [
                "01 06:00 heavy Ran gpu1",
                "01 06:00 light Ran nas1",
                "02 06:00 heavy Ran gpu1",
                "02 06:00 light Ran nas1",
                "03 06:00 heavy Ran gpu1",
                "03 06:00 light Ran nas1",
            ],
            (
                Simulated.Of(
                    Simulated.DailyAt("heavy", 6) with
                    {
                        Tags = ["gpu"],
                        Priority = 1,
                    },
                    Simulated.DailyAt("light", 6)
                ) with
                {
                    Devices = [Simulated.Device("gpu1", "gpu"), Simulated.Device("nas1")],
                }
            ).Lines()
        );

    [Fact]
    public void What_no_device_that_is_up_matches_waits_for_one() =>
        Assert.Equal(
            ["01 06:00 morning Ran gpu1 begins at 2026-11-01 08:30:00Z, 2h30m late", "02 06:00 morning Ran gpu1"],
            (
                Simulated.Of(s_morning with { Tags = ["gpu"] }) with
                {
                    To = Simulated.Begin.AddDays(2),
                    Devices = [Simulated.Device("gpu1", "gpu"), Simulated.Device("nas1")],
                    Outages = [Simulated.Down("gpu1", 5, 8.5)],
                }
            ).Lines()
        );

    [Fact]
    public void What_waits_too_long_expires_and_meanwhile_others_are_skipped()
    {
        var hourly = Sample.Every(TimeSpan.FromHours(1)) with
        {
            Name = "hourly",
            Tags = ["gpu"],
            MaxLateness = TimeSpan.FromHours(2.5),
        };
        var lines = (
            Simulated.Of(hourly) with
            {
                To = Simulated.Begin.AddHours(5),
                Devices = [Simulated.Device("nas1")],
            }
        ).Lines();

        Assert.Collection(
            lines,
            line =>
                Assert.Equal(
                    "01 01:00 hourly Ran - expired: it waited longer than max_lateness (2h30m): no device took it; no device has tag gpu (nearest: nas1 lacks gpu)",
                    line
                ),
            line =>
                Assert.Matches("^01 02:00 hourly SkippedOverlap - run .* waits for a device with tag gpu since", line),
            line =>
                Assert.Matches("^01 03:00 hourly SkippedOverlap - run .* waits for a device with tag gpu since", line),
            line =>
                Assert.Equal(
                    "01 04:00 hourly Ran - has not begun by 2026-11-01 05:00:00Z; no device has tag gpu (nearest: nas1 lacks gpu)",
                    line
                )
        );
    }

    [Theory]
    [InlineData(CatchUp.None, "Missed,Missed,Missed,Ran")]
    [InlineData(CatchUp.One, "Missed,Missed,Ran,Ran")]
    [InlineData(CatchUp.All, "Ran,Ran,Ran,Ran")]
    public void While_every_device_is_down_nothing_is_decided_and_then_catch_up_decides(CatchUp catchUp, string rows)
    {
        var plan = Simulated.Of(Sample.Every(TimeSpan.FromHours(1)) with { CatchUp = catchUp }) with
        {
            To = Simulated.Begin.AddHours(4.5),
            Devices = [Simulated.Device("a"), Simulated.Device("b")],
            Outages = [Simulated.Down("a", 0, 3.5), Simulated.Down("b", 0, 2), Simulated.Down("b", 1, 3.7)],
        };

        var made = Simulator.Run(plan).ToList();

        Assert.Equal(rows.Split(','), made.Select(r => r.Disposition.ToString()));
        Assert.Equal(catchUp is CatchUp.None ? null : "made up for at 2026-11-01 03:30:00Z, 30m late", LastOf(made[2]));

        static string? LastOf(SimulatedRow row) =>
            row.Disposition is Aios.Jobs.Occurrences.Disposition.Ran ? row.Note : null;
    }

    [Fact]
    public void Programs_that_take_long_overlap()
    {
        var plan = Simulated.Of(Sample.Every(TimeSpan.FromHours(1))) with
        {
            To = Simulated.Begin.AddHours(5),
            Duration = TimeSpan.FromMinutes(90),
            Devices = [Simulated.Device("nas1")],
        };

        Assert.Collection(
            plan.Lines(),
            line => Assert.Equal("01 01:00 greet Ran nas1", line),
            line => Assert.Matches("^01 02:00 greet SkippedOverlap - run .* runs on nas1 since", line),
            line => Assert.Equal("01 03:00 greet Ran nas1", line),
            line => Assert.Matches("^01 04:00 greet SkippedOverlap - run .* runs on nas1 since", line)
        );
    }

    [Fact]
    public void A_program_whose_device_goes_down_begins_again_elsewhere()
    {
        var plan = Simulated.Of(Sample.Every(TimeSpan.FromHours(1))) with
        {
            To = Simulated.Begin.AddHours(4),
            Duration = TimeSpan.FromMinutes(50),
            Devices = [Simulated.Device("a"), Simulated.Device("b")],
            Outages = [Simulated.Down("a", 1.5, 9)],
        };

        Assert.Collection(
            plan.Lines(),
            line => Assert.Equal("01 01:00 greet Ran a", line),
            line => Assert.Matches("^01 02:00 greet SkippedOverlap - run .* runs on b since", line),
            line => Assert.Equal("01 03:00 greet Ran b", line)
        );
    }

    [Fact]
    public void Years_of_rows_are_made_one_by_one()
    {
        var plan = Simulated.Of(Sample.Every(TimeSpan.FromSeconds(1))) with { To = Simulated.Begin.AddYears(100) };

        Assert.Equal(Simulated.Begin.AddSeconds(1000), Simulator.Run(plan).ElementAt(999).At);
    }
}
