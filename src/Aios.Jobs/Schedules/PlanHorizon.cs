namespace Aios.Jobs.Schedules;

/// <summary>Nothing is planned outside of this time, so that every search ends.</summary>
internal static class PlanHorizon
{
    public static readonly DateTimeOffset Begin = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where Cronos' calendar ends.</summary>
    public static readonly DateTimeOffset End = new(2499, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly LastDate = new(2499, 12, 31);
}
