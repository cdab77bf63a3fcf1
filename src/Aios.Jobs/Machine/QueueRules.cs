using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Runs held behind others of their job go on, oldest first, as soon as there is room.</summary>
internal static class QueueRules
{
    public static void Promote(JobWork work)
    {
        if (work.Held == 0)
        {
            return;
        }

        foreach (var run in work.State.Runs.Values)
        {
            if (run.Status is not RunStatus.Held)
            {
                continue;
            }

            var definition = work.State.DefinitionOf(run);
            if (work.Active >= (definition.Overlap is Overlap.Allow ? definition.MaxParallel : 1))
            {
                return;
            }

            RunRules.Queue(work, run);
        }
    }
}
