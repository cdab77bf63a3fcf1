using Aios.Jobs.Definitions;
using Aios.Jobs.Schedules;
using CsCheck;

namespace Aios.Jobs.Tests.Schedules;

public sealed class AnyScheduleTests
{
    private static readonly string[] s_zones =
    [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "Pacific/Apia",
    ];

    private static readonly Gen<string> s_zone = Gen.Int[0, s_zones.Length - 1].Select(i => s_zones[i]);
    private static readonly Gen<TimeOnly> s_time = Gen.Int[0, 86_399]
        .Select(s => TimeOnly.MinValue.Add(TimeSpan.FromSeconds(s)));

    private static readonly Gen<Schedule> s_daily = Gen.Select(
        s_time.Array[1, 4],
        Gen.Int[0, 6].Array[0, 7],
        (times, days) =>
            (Schedule)
                new DailySchedule
                {
                    At = [.. times.Distinct().Order()],
                    Days = [.. days.Distinct().Select(d => (DayOfWeek)d)],
                }
    );

    private static readonly Gen<Schedule> s_interval = Gen.Select(
        Gen.Int[1, 3 * 86_400],
        s_time.Nullable(0.5),
        (seconds, start) => (Schedule)new IntervalSchedule { Every = TimeSpan.FromSeconds(seconds), Start = start }
    );

    private static readonly Gen<DateTimeOffset> s_instant = Gen.Select(
        Gen.Long[Plan.Utc("2011-01-01").Ticks, Plan.Utc("2030-01-01").Ticks],
        Gen.Int[0, 2],
        (ticks, rounding) =>
            new DateTimeOffset(
                rounding switch
                {
                    0 => ticks,
                    1 => ticks - (ticks % TimeSpan.TicksPerSecond),
                    _ => ticks - (ticks % TimeSpan.TicksPerHour),
                },
                TimeSpan.Zero
            )
    );

    [Fact]
    public void The_next_instant_is_later_and_there_is_none_in_between() =>
        Gen.Select(Gen.OneOf(s_daily, s_interval), s_zone, s_instant, s_instant, Gen.Double.Unit)
            .Sample(
                (schedule, zone, anchor, after, part) =>
                {
                    var definition = Machine.Sample.Triggered with { Schedule = schedule, TimeZone = zone };
                    var next = PlannedInstants.Next(definition, "UTC", anchor, after)!.Value;
                    var between = after.AddTicks((long)((next - after).Ticks * part));
                    var again = PlannedInstants
                        .Next(definition, "UTC", anchor, between < next ? between : after)!
                        .Value;
                    var second = PlannedInstants.Next(definition, "UTC", anchor, next)!.Value;
                    return next > after && again == next && second > next;
                },
                iter: 30_000
            );
}
