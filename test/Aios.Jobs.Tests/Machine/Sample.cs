using Aios.Jobs.Definitions;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Definitions to vary with <c>with</c>.</summary>
internal static class Sample
{
    public static JobDefinition Triggered { get; } =
        new()
        {
            Name = "greet",
            Type = JobType.Trigger,
            Source = "greet.job.yaml",
            Program = new ProgramSpec { Shell = "true" },
            Overlap = Overlap.Queue,
        };

    public static JobDefinition EveryMinute { get; } = Every(TimeSpan.FromMinutes(1));

    public static JobDefinition Every(TimeSpan period) =>
        Triggered with
        {
            Type = JobType.Interval,
            Overlap = Overlap.Skip,
            Schedule = new IntervalSchedule { Every = period },
        };

    public static JobDefinition DailyAt(params TimeOnly[] times) =>
        Triggered with
        {
            Type = JobType.Daily,
            Overlap = Overlap.Skip,
            Schedule = new DailySchedule { At = times },
        };
}
