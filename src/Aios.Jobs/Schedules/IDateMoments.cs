namespace Aios.Jobs.Schedules;

/// <summary>The local times of one kind of schedule on each date.</summary>
internal interface IDateMoments
{
    /// <summary>Whether times of a date may lie on the next one.</summary>
    bool PassMidnight { get; }

    /// <summary>Seconds from the date's midnight by the clock, ascending, distinct, less than two days.</summary>
    int[] On(DateOnly date, long seed);
}
