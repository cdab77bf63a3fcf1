using Aios.Jobs.Schedules;

namespace Aios.Jobs.Machine;

/// <summary>A definition comes, changes or goes. Instants up to now belong to the definition that was in force; unfinished runs
/// end under the one they began with.</summary>
internal static class DefinitionRules
{
    public static void Define(JobWork work, JobEvent.Defined defined)
    {
        if (work.State.DefinitionHash == defined.Hash)
        {
            return;
        }

        var before = work.State.Definition;
        OccurrenceRules.Evaluate(work);
        if (before is not { Enabled: true, Schedule: not null } && defined.Definition.Schedule is not null)
        {
            GapRules.RememberUnplanned(work, since: work.State.EvaluatedTo);
        }

        var state = work.State;
        work.Save(
            state with
            {
                Seed = state.Seed ?? PlanSeed.Of(work.Surroundings.ClusterUid, work.Surroundings.JobName),
                DefinitionHash = defined.Hash,
                Definitions = state.Definitions.SetItem(defined.Hash, defined.Definition),
                Anchor =
                    before is null ? work.Now
                    : before.Schedule == defined.Definition.Schedule ? state.Anchor
                    : state.LastInstant ?? state.Anchor,
                EvaluatedTo = work.Now > state.EvaluatedTo ? work.Now : state.EvaluatedTo,
            }
        );
        IdleRules.Defined(work);
        InputRules.Redefined(work);
    }

    public static void Remove(JobWork work)
    {
        if (work.State.DefinitionHash is not null)
        {
            OccurrenceRules.Evaluate(work);
            work.Save(work.State with { DefinitionHash = null, LastInstant = null });
            IdleRules.Defined(work);
            InputRules.Redefined(work);
        }
    }
}
