using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Idle jobs: one run waits for a device with nothing else to do, not more often than the definition allows.</summary>
internal static class IdleRules
{
    /// <summary>When the next run may be queued; null: the job is not idle, or has a run that has not ended, however it was asked for.</summary>
    public static DateTimeOffset? DueAt(JobState state) =>
        state.Definition is { Type: JobType.Idle, Enabled: true, Idle: { } idle } && state.Runs.IsEmpty
            ? state.IdleBegan + idle.Every ?? DateTimeOffset.MinValue
            : null;

    /// <summary>The definition has changed or is gone.</summary>
    public static void Defined(JobWork work)
    {
        foreach (var run in work.State.Runs.Values)
        {
            if (IsIdle(run) && run.EndingAs is null && Unwanted(work.State, run) is { } reason)
            {
                CancelRules.Request(work, run.RunId, Outcome.Canceled, reason);
            }
        }
    }

    public static void Plan(JobWork work)
    {
        if (DueAt(work.State) <= work.Now)
        {
            RunRules.Begin(
                work,
                new Run
                {
                    RunId = RunId.From(work.Now, work.Surroundings.JobName, "idle"),
                    DefinitionHash = work.State.DefinitionHash!,
                    Trigger = new RunTrigger { Kind = TriggerKind.Idle },
                    QueuedAt = work.Now,
                    Status = RunStatus.Queued,
                }
            );
        }
    }

    /// <summary>The next one is counted from the start of this one, or from when somebody had it end before that.</summary>
    public static void Ended(JobWork work, Run run)
    {
        if (work.State.Definition?.Type is JobType.Idle && run.DefinitionHash == work.State.DefinitionHash)
        {
            work.Save(work.State with { IdleBegan = run.Attempts.IsEmpty ? work.Now : run.Attempts[0].StartedAt });
        }
    }

    /// <summary>Whoever triggers the job wants it to run now: the run that waits for a quiet device makes room.</summary>
    public static bool MakeRoom(JobWork work)
    {
        var waiting = work.State.Runs.Values.FirstOrDefault(r =>
            IsIdle(r) && r is { Status: RunStatus.Queued, Device: null }
        );
        if (waiting is null)
        {
            return false;
        }

        CancelRules.Request(work, waiting.RunId, Outcome.Canceled, "a run that was asked for takes its place");
        return true;
    }

    public static bool IsIdle(Run run) => run.Trigger.Kind is TriggerKind.Idle;

    /// <summary>One that has begun ends under its own definition, as every run does; one that only waits would wait under an old one for ever.</summary>
    private static string? Unwanted(JobState state, Run run) =>
        run is { Status: RunStatus.Queued, Device: null } ? OutdatedRuns.Reason(state, run, JobType.Idle) : null;
}
