using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Somebody wants a run to end. It has ended when nothing of it can be alive.</summary>
internal static class CancelRules
{
    public static void Request(JobWork work, string runId, Outcome outcome, string reason)
    {
        if (!work.State.Runs.TryGetValue(runId, out var run))
        {
            return;
        }

        if (run.Status is RunStatus.Held or RunStatus.Backoff)
        {
            RunRules.Finish(work, run, outcome, reason);
            return;
        }

        if (run.Status is not RunStatus.Canceling)
        {
            run = run with { Status = RunStatus.Canceling, EndingAs = outcome, EndingReason = reason };
            work.Change(run);
        }

        work.Do(new JobEffect.Cancel(run));
    }

    /// <summary>The run has ended, whatever its device says later; the device is told to stop it all the same.</summary>
    public static void Force(JobWork work, string runId, string by)
    {
        if (!work.State.Runs.TryGetValue(runId, out var run))
        {
            return;
        }

        var reason = $"canceled by {by}, by force";
        if (run.Status is not (RunStatus.Held or RunStatus.Backoff))
        {
            work.Do(new JobEffect.Cancel(run with { Status = RunStatus.Canceling, EndingAs = Outcome.Canceled }));
            reason += run.Device is { } device
                ? $"; its program may still be alive on {device}"
                : "; a device may have begun it";
        }

        RunRules.Finish(work, run, Outcome.Canceled, reason);
    }

    public static void NeverBegins(JobWork work, JobEvent.NeverBegins never)
    {
        if (
            work.State.Runs.TryGetValue(never.RunId, out var run)
            && run is { Status: RunStatus.Canceling, EndingAs: { } ending }
            && run.Attempt == never.Attempt
        )
        {
            RunRules.Finish(work, run, ending, run.EndingReason);
        }
    }
}
