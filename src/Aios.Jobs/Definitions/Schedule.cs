using System.Text.Json.Serialization;

namespace Aios.Jobs.Definitions;

/// <summary>The rule by which a job's instants are planned.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DailySchedule), "daily")]
[JsonDerivedType(typeof(IntervalSchedule), "interval")]
[JsonDerivedType(typeof(RandomDailySchedule), "random_daily")]
[JsonDerivedType(typeof(CronSchedule), "cron")]
public abstract record Schedule;

/// <summary>At fixed local times, on some days of the week.</summary>
public sealed record DailySchedule : Schedule
{
    /// <summary>At least one, ascending, distinct.</summary>
    public required IReadOnlyList<TimeOnly> At { get; init; }

    /// <summary>Empty: every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];
}

/// <summary>Elapsed time, counted from the last planned instant.</summary>
public sealed record IntervalSchedule : Schedule
{
    /// <summary>At least one second.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>Local time to which the instants are aligned; null: one <see cref="Every"/> after the job was first seen.</summary>
    public TimeOnly? Start { get; init; }
}

/// <summary>At moments drawn at random within a window of each day.</summary>
public sealed record RandomDailySchedule : Schedule
{
    internal const int DaySeconds = 86_400;

    public required TimeOnly From { get; init; }

    /// <summary>Before <see cref="From"/>: the window passes midnight; equal to it (<c>00:00-24:00</c>): a whole day.</summary>
    public required TimeOnly To { get; init; }

    /// <summary>How many different seconds of each window; not more than it has.</summary>
    public int Times { get; init; } = 1;

    /// <summary>On which windows begin; empty: every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>The window by the clock, its end excluded.</summary>
    internal int WindowSeconds => From == To ? DaySeconds : (int)(To - From).TotalSeconds;
}

/// <summary>A cron expression of 5 or 6 fields, in Cronos' dialect.</summary>
public sealed record CronSchedule : Schedule
{
    public required string Expression { get; init; }
}
