namespace Aios.Jobs.Retention;

/// <summary>What retention has to know of a run in the history.</summary>
/// <param name="RunId">Ids sort by time.</param>
/// <param name="FinishedAt">From when on its age counts.</param>
/// <param name="ScheduledAt">The occurrence whose row names it; null: none does.</param>
public readonly record struct EndedRun(string RunId, DateTimeOffset FinishedAt, DateTimeOffset? ScheduledAt);
