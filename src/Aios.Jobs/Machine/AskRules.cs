using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Messages may be lost with the silo that carried them: what others owe is asked for again.</summary>
internal static class AskRules
{
    public static void AskAgain(JobWork work)
    {
        foreach (var run in work.State.Runs.Values)
        {
            if (run.Status is RunStatus.Queued or RunStatus.Running)
            {
                work.Do(new JobEffect.Dispatch(run));
            }
            else if (run.Status is RunStatus.Canceling)
            {
                work.Do(new JobEffect.Cancel(run));
            }
        }

        if (work.State.HasUnrecorded)
        {
            work.Record();
        }

        DependentRules.Tell(work);
    }
}
