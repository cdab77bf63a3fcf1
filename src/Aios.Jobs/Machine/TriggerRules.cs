using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Somebody asks for a run: once per key.</summary>
internal static class TriggerRules
{
    public static TriggerAnswer Accept(JobWork work, JobEvent.Triggered request)
    {
        if (
            work.State.Keys.TryGetValue(request.Key, out var known) && ForgetRules.IsKnown(request.Key, known, work.Now)
        )
        {
            return new TriggerAnswer.Accepted(known, Duplicate: true);
        }

        if (work.State.Definition is not { } definition)
        {
            return new TriggerAnswer.Refused(RefusalKind.NoSuchJob, $"there is no job '{work.Surroundings.JobName}'");
        }

        if (!definition.Enabled)
        {
            return new TriggerAnswer.Refused(
                RefusalKind.Disabled,
                $"job '{definition.Name}' is disabled; set enabled: true"
            );
        }

        if (definition.Type is JobType.Always)
        {
            return new TriggerAnswer.Refused(
                RefusalKind.AlwaysRuns,
                $"job '{definition.Name}' is of type always: AIOS keeps it running; use `aios restart {definition.Name}`"
            );
        }

        var runId = RunId.From(work.Now, definition.Name, $"trigger\n{request.Key}");
        var admission = Admit(work, definition, runId);
        if (admission.Refusal is { } reason)
        {
            return new TriggerAnswer.Refused(admission.RefusalKind, reason);
        }

        work.Save(work.State with { Keys = work.State.Keys.SetItem(request.Key, runId) });
        RunRules.Begin(
            work,
            new Run
            {
                RunId = runId,
                DefinitionHash = work.State.DefinitionHash!,
                Trigger = request.Trigger,
                QueuedAt = work.Now,
                Status = admission.Status,
                HasPayload = request.HasPayload,
            }
        );
        return new TriggerAnswer.Accepted(runId, Duplicate: false);
    }

    /// <summary>Whether a run that was asked for may begin.</summary>
    public static Admission Admit(JobWork work, JobDefinition definition, string runId) =>
        Backlog.FullInWords(work.State) is { } full ? new() { RefusalKind = RefusalKind.QueueFull, Refusal = full }
        : IdleRules.MakeRoom(work) ? OverlapRules.AdmitMadeUp(work, definition)
        : OverlapRules.Admit(work, definition, runId, timed: false);
}
