namespace Aios.Jobs.Machine;

/// <summary>What a job keeps for a history that cannot be written is bounded, since all of it is written with each save.</summary>
/// <remarks>A full job goes on with its runs and begins no others. Instants that come meanwhile are evaluated once there is room, as those
/// of any other outage are; what is asked for is refused. Instances of always jobs are started all the same.</remarks>
public static class Backlog
{
    /// <summary>Ends and occurrences together: 3 MB of state, and more than an hour of a job that runs every second.</summary>
    public const int Most = 10_000;

    /// <summary>Null: there is room.</summary>
    public static string? FullInWords(JobState state) =>
        IsFull(state)
            ? $"{state.UnrecordedRuns.Count + state.UnrecordedOccurrences.Count} ends and occurrences of this job wait to be written to the "
                + "database, which takes none; nothing is begun until it does"
            : null;

    internal static bool IsFull(JobState state) =>
        state.UnrecordedRuns.Count + state.UnrecordedOccurrences.Count >= Most;
}
