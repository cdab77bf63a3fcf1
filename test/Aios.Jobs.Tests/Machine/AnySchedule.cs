using Aios.Jobs.Definitions;
using Aios.Jobs.Tests.Schedules;
using CsCheck;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Schedules of every timed type whose instants are a minute apart or more, so that lives of weeks are short to test.</summary>
internal static class AnySchedule
{
    private static readonly string[] s_expressions =
    [
        "*/7 * * * *",
        "30 2 * * *",
        "0,30 0-3 * * *",
        "10 1,2,3 * * mon-fri",
        "0 0 29 2 *",
    ];

    private static readonly Gen<Schedule> s_schedule = Gen.OneOf(
        Gen.Const((Schedule)new IntervalSchedule { Every = TimeSpan.FromMinutes(1) }),
        Gen.Int[1, 600].Select(m => (Schedule)new IntervalSchedule { Every = TimeSpan.FromMinutes(m) }),
        Gen.Select(
            Gen.Int[60, 86_400],
            Gen.Int[0, 23],
            (s, hour) =>
                (Schedule)new IntervalSchedule { Every = TimeSpan.FromSeconds(s), Start = new TimeOnly(hour, 30) }
        ),
        Gen.Int[0, 1439]
            .Array[1, 4]
            .Select(at =>
                (Schedule)
                    new DailySchedule { At = [.. at.Distinct().Order().Select(m => new TimeOnly(m / 60, m % 60))] }
            ),
        Gen.Select(
            Gen.Int[0, 23],
            Gen.Int[1, 20],
            Gen.Int[1, 5],
            (from, hours, times) =>
                (Schedule)
                    new RandomDailySchedule
                    {
                        From = new TimeOnly(from, 0),
                        To = new TimeOnly(from, 0).AddHours(hours),
                        Times = times,
                    }
        ),
        Gen.Int[0, s_expressions.Length - 1].Select(i => (Schedule)new CronSchedule { Expression = s_expressions[i] })
    );

    /// <summary>With zones, jitter and skipped dates.</summary>
    public static Gen<JobDefinition> Definition { get; } =
        Gen.Select(
            s_schedule,
            AnyPlan.Zone,
            Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 7200])),
            Gen.Frequency((3, Gen.Const((IReadOnlyList<DateRange>)[])), (1, AnyPlan.Skipped)),
            (schedule, zone, jitter, skipped) =>
                Sample.Triggered with
                {
                    Schedule = schedule,
                    TimeZone = zone,
                    Jitter = TimeSpan.FromSeconds(jitter),
                    SkipDates = skipped,
                }
        );

    /// <summary>About how far its instants are apart, at most a day.</summary>
    public static TimeSpan PeriodOf(JobDefinition job) =>
        job.Schedule switch
        {
            IntervalSchedule interval when interval.Every < TimeSpan.FromDays(1) => interval.Every,
            CronSchedule { Expression: "*/7 * * * *" } => TimeSpan.FromMinutes(7),
            CronSchedule or DailySchedule or RandomDailySchedule => TimeSpan.FromHours(8),
            _ => TimeSpan.FromDays(1),
        };
}
