using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Time has passed.</summary>
internal static class WakeRules
{
    public static void Wake(JobWork work)
    {
        if (!Backlog.IsFull(work.State))
        {
            OccurrenceRules.Evaluate(work);
        }

        foreach (var run in work.State.Runs.Values)
        {
            if (run.Status is RunStatus.Backoff && run.NotBefore <= work.Now)
            {
                RunRules.Queue(work, run);
            }
            else if (ExpiresAt(work.State, run) <= work.Now)
            {
                CancelRules.Request(work, run.RunId, Outcome.Expired, WaitedTooLong(work, run));
            }
        }
    }

    /// <summary>When an occurrence that no device has begun yet is too late.</summary>
    public static DateTimeOffset? ExpiresAt(JobState state, Run run) =>
        run is { ScheduledAt: { } planned, Status: RunStatus.Held or RunStatus.Queued, Attempts.IsEmpty: true }
            ? planned + state.DefinitionOf(run).MaxLateness
            : null;

    private static string WaitedTooLong(JobWork work, Run run)
    {
        var lateness = DurationText.Write(work.State.DefinitionOf(run).MaxLateness);
        var what =
            RunInWords.Pause(work, run)
            ?? (run.Status is RunStatus.Held ? RunInWords.InTheWay(work) : "no device took it");
        return $"it waited longer than max_lateness ({lateness}): {what}";
    }
}
