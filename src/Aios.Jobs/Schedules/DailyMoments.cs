using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>The same times on every date.</summary>
internal sealed class DailyMoments(DailySchedule schedule) : IDateMoments
{
    private readonly int[] _seconds = [.. schedule.At.Select(time => (int)time.ToTimeSpan().TotalSeconds)];

    public bool PassMidnight => false;

    public int[] On(DateOnly date, long seed) => _seconds;
}
