using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Every planned instant that has come gets exactly one row: it ran, or why not.</summary>
internal static class OccurrenceRules
{
    public static string RunIdOf(JobDefinition definition, DateTimeOffset instant) =>
        RunId.From(instant, definition.Name, "occurrence");

    public static void Evaluate(JobWork work)
    {
        GapRules.GoBack(work);
        if (work.State.Definition is not { } definition)
        {
            return;
        }

        var state = work.State;
        var due = DueInstants.Find(
            state.PlanIn(work.Surroundings.ClusterZone)!.Value,
            work.Surroundings.Pauses.Of(definition),
            state.EvaluatedTo,
            work.Now
        );
        if (due.InOrder is not [.., var last])
        {
            return;
        }

        foreach (var instant in due.InOrder)
        {
            var verdict = Verdict.Of(definition, instant, due, work.Now);
            if (verdict.Disposition is Disposition.Ran)
            {
                Begin(work, definition, instant.At, verdict.IsMadeUpFor);
            }
            else
            {
                Leave(work, instant, verdict.Disposition, verdict.Reason);
            }
        }

        work.Save(work.State with { EvaluatedTo = last.At, LastInstant = last.At });
        GapRules.Remember(work, state);
    }

    private static void Begin(JobWork work, JobDefinition definition, DateTimeOffset instant, bool madeUpFor)
    {
        var runId = RunIdOf(definition, instant);
        var admission = madeUpFor
            ? OverlapRules.AdmitMadeUp(work, definition)
            : OverlapRules.Admit(work, definition, runId, timed: true);
        var due = new DueInstant(instant, instant, 1, Pause: null);
        if (admission.Refusal is { } reason)
        {
            Leave(work, due, Disposition.SkippedOverlap, reason);
            return;
        }

        Leave(work, due, Disposition.Ran, reason: null, runId);
        RunRules.Begin(
            work,
            new Run
            {
                RunId = runId,
                DefinitionHash = work.State.DefinitionHash!,
                Trigger = new RunTrigger { Kind = TriggerKind.Schedule },
                ScheduledAt = instant,
                QueuedAt = work.Now,
                Status = admission.Status,
            }
        );
    }

    private static void Leave(
        JobWork work,
        DueInstant instant,
        Disposition disposition,
        string? reason,
        string? runId = null
    ) =>
        work.Leave(
            new Occurrence
            {
                At = instant.At,
                Disposition = disposition,
                RunId = runId,
                Reason = reason,
                From = instant.Count == 1 ? null : instant.First,
                Count = instant.Count,
            }
        );
}
