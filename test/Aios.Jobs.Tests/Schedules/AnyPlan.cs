using Aios.Jobs.Definitions;
using CsCheck;

namespace Aios.Jobs.Tests.Schedules;

/// <summary>Definitions of every timed type, and instants, half of them near changes of the clock.</summary>
internal static class AnyPlan
{
    private static readonly TimeSpan s_near = TimeSpan.FromHours(30);

    private static readonly DateTimeOffset[] s_changes =
    [
        Plan.Utc("2026-03-29T01:00"),
        Plan.Utc("2026-10-25T01:00"),
        Plan.Utc("2026-03-08T07:00"),
        Plan.Utc("2026-11-01T06:00"),
        Plan.Utc("2026-10-03T15:30"),
        Plan.Utc("2026-04-04T15:00"),
        Plan.Utc("2026-02-15T02:00"),
        Plan.Utc("2026-03-22T02:00"),
        Plan.Utc("2018-11-04T03:00"),
        Plan.Utc("2018-02-18T02:00"),
        Plan.Utc("2011-12-30T10:00"),
    ];

    private static readonly string[] s_expressions =
    [
        "* * * * *",
        "*/7 * * * *",
        "30 2 * * *",
        "0,30 0-3 * * *",
        "10 1,2,3 * * mon-fri",
        "*/13 * * * * *",
        "15 45 1 * * *",
        "0 12 L * *",
        "0 0 29 2 *",
        "@hourly",
        "@weekly",
    ];

    private static readonly Gen<TimeOnly> s_time = Gen.Int[0, 86_399]
        .Select(s => TimeOnly.MinValue.Add(TimeSpan.FromSeconds(s)));

    private static readonly Gen<IReadOnlyList<DayOfWeek>> s_days = Gen.Int[0, 6]
        .Array[0, 7]
        .Select(days => (IReadOnlyList<DayOfWeek>)[.. days.Distinct().Select(d => (DayOfWeek)d)]);

    private static readonly Gen<Schedule> s_daily = Gen.Select(
        s_time.Array[1, 4],
        s_days,
        (times, days) => (Schedule)new DailySchedule { At = [.. times.Distinct().Order()], Days = days }
    );

    private static readonly Gen<Schedule> s_interval = Gen.Select(
        Gen.Int[1, 3 * 86_400],
        s_time.Nullable(0.5),
        (seconds, start) => (Schedule)new IntervalSchedule { Every = TimeSpan.FromSeconds(seconds), Start = start }
    );

    private static readonly Gen<Schedule> s_random = Gen.Select(
        s_time,
        Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, 86_400]),
        Gen.Int[1, 20],
        s_days,
        (from, seconds, times, days) =>
            (Schedule)
                new RandomDailySchedule
                {
                    From = from,
                    To = from.Add(TimeSpan.FromSeconds(seconds)),
                    Times = Math.Min(times, seconds),
                    Days = days,
                }
    );

    private static readonly Gen<Schedule> s_cron = Gen.Int[0, s_expressions.Length - 1]
        .Select(i => (Schedule)new CronSchedule { Expression = s_expressions[i] });

    public static Gen<string> Zone { get; } = Gen.Int[0, Zones.All.Count - 1].Select(i => Zones.All[i]);

    public static Gen<long> Seed { get; } = Gen.Long;

    public static Gen<DateTimeOffset> Instant { get; } =
        Gen.Select(
            Gen.OneOf(
                Gen.Long[Plan.Utc("2011-01-01").Ticks, Plan.Utc("2030-01-01").Ticks],
                Gen.Select(
                    Gen.Int[0, s_changes.Length - 1],
                    Gen.Long[-s_near.Ticks, s_near.Ticks],
                    (i, ticks) => s_changes[i].Ticks + ticks
                )
            ),
            Gen.OneOf(Gen.Const(1L), Gen.Const(TimeSpan.TicksPerSecond), Gen.Const(TimeSpan.TicksPerMinute * 15)),
            (ticks, rounding) => new DateTimeOffset(ticks - (ticks % rounding), TimeSpan.Zero)
        );

    public static Gen<IReadOnlyList<DateRange>> Skipped { get; } =
        Gen.Select(
                Instant,
                Gen.Int[0, 40],
                (from, days) =>
                    new DateRange
                    {
                        From = DateOnly.FromDateTime(from.Date),
                        To = DateOnly.FromDateTime(from.Date).AddDays(days),
                    }
            )
            .Array[0, 5]
            .Select(ranges => (IReadOnlyList<DateRange>)ranges);

    public static Gen<JobDefinition> Definition { get; } =
        Gen.Select(
            Gen.OneOf(s_daily, s_interval, s_random, s_cron),
            Zone,
            Gen.OneOf(Gen.Const(0), Gen.Int[1, 60], Gen.Int[1, 2 * 86_400]),
            Skipped,
            (schedule, zone, jitter, skipped) =>
                Machine.Sample.Triggered with
                {
                    Schedule = schedule,
                    TimeZone = zone,
                    Jitter = TimeSpan.FromSeconds(jitter),
                    SkipDates = skipped,
                }
        );
}
