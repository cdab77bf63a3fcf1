using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>A run's end is told to the jobs that come after it, until each has acknowledged it.</summary>
/// <remarks>Not before its result is written: what they get to read is made of it.</remarks>
internal static class DependentRules
{
    public static void Owe(JobWork work, string runId, Outcome outcome)
    {
        if (work.Surroundings.Dependents.Count > 0)
        {
            var untold = work.Surroundings.Dependents.Select(d => new UntoldEnd(d, runId, outcome));
            work.Save(work.State with { UntoldEnds = work.State.UntoldEnds.AddRange(untold) });
        }
    }

    public static void Tell(JobWork work)
    {
        if (work.State.EndsToTell.Any())
        {
            work.Do(new JobEffect.Tell());
        }
    }

    public static void Told(JobWork work, JobEvent.Told told) =>
        work.Note(
            work.State with
            {
                UntoldEnds = work.State.UntoldEnds.RemoveAll(e =>
                    e.Dependent == told.Dependent && told.RunIds.Contains(e.RunId)
                ),
            }
        );
}
