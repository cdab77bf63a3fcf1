using Aios.Jobs.Definitions;

namespace Aios.Benchmarks;

/// <summary>A job of each kind of schedule.</summary>
internal static class PlannedSamples
{
    public const string Zone = "Europe/Berlin";

    public const string Expression = "*/15 * * * *";

    public static IReadOnlyList<(string Name, JobDefinition Definition)> EachKind { get; } =
    [
        ("interval of 1 h", Job(JobType.Interval, new IntervalSchedule { Every = TimeSpan.FromHours(1) })),
        ("daily at 03:00", Job(JobType.Daily, new DailySchedule { At = [new(3, 0)] })),
        ($"cron {Expression}", Job(JobType.Cron, new CronSchedule { Expression = Expression })),
        ("cron 30 2 * * mon-fri", Job(JobType.Cron, new CronSchedule { Expression = "30 2 * * mon-fri" })),
        ("random_daily, once", Random(times: 1)),
        ("random_daily, 100 times", Random(times: 100)),
        ("daily, jitter 1 h", Jittered(Job(JobType.Daily, new DailySchedule { At = [new(3, 0)] }), 1)),
        (
            "interval of 1 s, jitter 1 d",
            Jittered(Job(JobType.Interval, new IntervalSchedule { Every = TimeSpan.FromSeconds(1) }), 24)
        ),
        (
            "interval of 1 h without two weeks",
            Job(JobType.Interval, new IntervalSchedule { Every = TimeSpan.FromHours(1) }) with
            {
                SkipDates = [new DateRange { From = new(2026, 12, 24), To = new(2027, 1, 6) }],
            }
        ),
    ];

    private static JobDefinition Random(int times) =>
        Job(
            JobType.RandomDaily,
            new RandomDailySchedule
            {
                From = new(9, 0),
                To = new(17, 0),
                Times = times,
            }
        );

    private static JobDefinition Jittered(JobDefinition definition, int hours) =>
        definition with
        {
            Jitter = TimeSpan.FromHours(hours),
        };

    private static JobDefinition Job(JobType type, Schedule schedule) =>
        new()
        {
            Name = "bench",
            Type = type,
            Source = "bench.job.yaml",
            Program = new ProgramSpec { Shell = "true" },
            Overlap = Overlap.Skip,
            Schedule = schedule,
        };
}
