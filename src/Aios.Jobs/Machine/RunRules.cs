using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>A run begins and ends.</summary>
internal static class RunRules
{
    public static void Begin(JobWork work, Run run)
    {
        work.Add(run);
        if (run.Status is RunStatus.Queued)
        {
            work.Do(new JobEffect.Dispatch(run));
        }
    }

    /// <summary>Sends the run's next attempt to the dispatcher.</summary>
    public static void Queue(JobWork work, Run run)
    {
        var queued = run with
        {
            Status = RunStatus.Queued,
            NotBefore = null,
            BackoffReason = null,
            Device = null,
            Incarnation = 0,
            AttemptStartedAt = null,
        };
        work.Change(queued);
        work.Do(new JobEffect.Dispatch(queued));
    }

    public static void Finish(JobWork work, Run run, Outcome outcome, string? error)
    {
        var last = run.Attempts.IsEmpty ? null : run.Attempts[^1];
        work.Drop(run);
        work.Save(
            work.State with
            {
                UnrecordedRuns = work.State.UnrecordedRuns.Add(
                    new RunResult
                    {
                        Job = work.Surroundings.JobName,
                        RunId = run.RunId,
                        Outcome = outcome,
                        ExitCode = last?.ExitCode,
                        Device = last?.Device,
                        Attempts = run.Attempts,
                        ScheduledAt = run.ScheduledAt,
                        QueuedAt = run.QueuedAt,
                        StartedAt = run.Attempts.IsEmpty ? null : run.Attempts[0].StartedAt,
                        FinishedAt = last?.Number == run.Attempt ? last.FinishedAt ?? work.Now : work.Now,
                        Trigger = run.Trigger,
                        Error = error,
                    }
                ),
            }
        );
        DependentRules.Owe(work, run.RunId, outcome);
        work.Record();
        IdleRules.Ended(work, run);
        if (SupervisionRules.IsInstance(run))
        {
            SupervisionRules.Ended(work, run, outcome, error);
        }
    }
}
