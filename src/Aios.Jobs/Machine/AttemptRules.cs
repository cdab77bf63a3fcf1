using Aios.Jobs.Definitions;
using Aios.Jobs.Retries;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>What devices say of attempts. News of any attempt but the current one changes nothing.</summary>
internal static class AttemptRules
{
    public static void Started(JobWork work, JobEvent.Started started)
    {
        if (!work.State.Runs.ContainsKey(started.RunId))
        {
            // It was ended by force, or its end has overtaken this word: nobody wants it to run. Or another activation of the job has
            // accepted it since this one was loaded: the write finds that out, and nothing is done unless it succeeds.
            work.Save(work.State);
            work.Do(new JobEffect.Disown(started.RunId, started.Attempt));
            return;
        }

        if (
            Current(work, started.RunId, started.Attempt) is not { } run
            || run.Status is RunStatus.Held or RunStatus.Backoff
        )
        {
            return;
        }

        var seen = run with
        {
            Status = run.Status is RunStatus.Canceling ? RunStatus.Canceling : RunStatus.Running,
            Device = started.Device,
            Incarnation = started.Incarnation,
            AttemptStartedAt = started.At,
        };
        work.Note(work.State with { Runs = work.State.Runs.SetItem(run.RunId, seen) });
        if (seen.Status is RunStatus.Canceling)
        {
            work.Do(new JobEffect.Cancel(seen));
        }
    }

    public static void Ended(JobWork work, JobEvent.Ended ended)
    {
        if (
            Current(work, ended.RunId, ended.Attempt.Number) is not { } run
            || run.Status is RunStatus.Held or RunStatus.Backoff
        )
        {
            return;
        }

        var after = run with { Attempts = run.Attempts.Add(ended.Attempt) };
        switch (ended.Attempt.Outcome)
        {
            case Outcome.Succeeded:
                RunRules.Finish(work, after, Outcome.Succeeded, error: null);
                break;
            case not Outcome.Lost when run.EndingAs is { } ending:
                RunRules.Finish(work, after, ending, run.EndingReason);
                break;
            case Outcome.Preempted:
                RunRules.Queue(work, after with { Attempt = after.Attempt + 1 });
                break;
            case Outcome.Lost:
                AfterLoss(work, after, ended.Attempt.Error ?? "its device gave it up");
                break;
            case Outcome.Canceled:
                RunRules.Finish(work, after, Outcome.Canceled, ended.Attempt.Error);
                break;
            default:
                AfterFailure(work, after, ended.Attempt);
                break;
        }
    }

    public static void Lost(JobWork work, JobEvent.Lost lost)
    {
        if (Current(work, lost.RunId, lost.Attempt) is not { } run || run.Status is RunStatus.Held or RunStatus.Backoff)
        {
            return;
        }

        var record = new AttemptRecord
        {
            Number = lost.Attempt,
            Device = lost.Device,
            Incarnation = lost.Incarnation,
            StartedAt = lost.StartedAt ?? run.AttemptStartedAt ?? work.Now,
            FinishedAt = work.Now,
            Outcome = Outcome.Lost,
            Error = lost.Reason,
        };
        AfterLoss(work, run with { Attempts = run.Attempts.Add(record) }, lost.Reason);
    }

    private static void AfterLoss(JobWork work, Run run, string reason)
    {
        var losses = run.Losses + 1;
        if (run.EndingAs is { } ending)
        {
            RunRules.Finish(work, run, ending, run.EndingReason);
        }
        else if (work.State.DefinitionOf(run).OnLost is OnLost.Fail)
        {
            RunRules.Finish(work, run, Outcome.Lost, $"{reason}; on_lost is fail");
        }
        else if (losses > Run.MaxLosses)
        {
            RunRules.Finish(work, run, Outcome.Lost, $"{reason}; lost {losses} times, which is once too often");
        }
        else
        {
            RunRules.Queue(work, run with { Losses = losses, Attempt = run.Attempt + 1 });
        }
    }

    private static void AfterFailure(JobWork work, Run run, AttemptRecord attempt)
    {
        var policy = work.State.DefinitionOf(run).Retry;
        var kind = attempt.Outcome is Outcome.TimedOut ? RetryOn.TimedOut : RetryOn.Failed;
        if (SupervisionRules.IsInstance(run) || run.CountedAttempts >= policy.Attempts || !policy.When.Contains(kind))
        {
            RunRules.Finish(work, run, attempt.Outcome ?? Outcome.Failed, attempt.Error);
            return;
        }

        var delay = RetryDelay.After(policy, run.CountedAttempts, work.Surroundings.Draw());
        work.Change(
            run with
            {
                Status = RunStatus.Backoff,
                Attempt = run.Attempt + 1,
                NotBefore = work.Now + delay,
                BackoffReason = attempt.Error,
                Device = null,
                Incarnation = 0,
                AttemptStartedAt = null,
            }
        );
    }

    private static Run? Current(JobWork work, string runId, int attempt) =>
        work.State.Runs.TryGetValue(runId, out var run) && run.Attempt == attempt ? run : null;
}
