using Aios.Jobs.Json;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Jobs;

/// <summary>One plain line per start, end, retry and skip: what a device's console shows.</summary>
internal sealed partial class JobGrain
{
    private void LogNews(JobState before, JobState after)
    {
        foreach (var result in after.UnrecordedRuns.Skip(SharedCount(before, after)))
        {
            var took = result.FinishedAt - (result.StartedAt ?? result.QueuedAt);
            var outcome = SnakeCase.Of(result.Outcome);
            var device = result.Device ?? "no device";
            if (result.Error is { } error)
            {
                LogEndedBadly(result.Job, result.RunId, outcome, device, took.TotalSeconds, error);
            }
            else
            {
                LogEnded(result.Job, result.RunId, outcome, device, took.TotalSeconds);
            }
        }

        if (ReferenceEquals(before.Runs, after.Runs))
        {
            return;
        }

        foreach (var run in after.Runs.Values)
        {
            if (before.Runs.TryGetValue(run.RunId, out var was) && ReferenceEquals(was, run))
            {
                continue;
            }

            if (run.Status is RunStatus.Running && was?.Status is not RunStatus.Running)
            {
                LogStarted(_name, run.RunId, run.Attempt, run.Device);
            }
            else if (run.Status is RunStatus.Backoff)
            {
                LogRetry(_name, run.RunId, run.Attempt, run.NotBefore, run.BackoffReason);
            }
        }
    }

    /// <summary>Ends are appended, and those in the history dropped from the front.</summary>
    private static int SharedCount(JobState before, JobState after) =>
        before.UnrecordedRuns is [.., var last]
            ? after.UnrecordedRuns.FindLastIndex(r => ReferenceEquals(r, last)) + 1
            : 0;

    [LoggerMessage(LogLevel.Information, "{Job} {RunId} attempt {Attempt} started on {Device}")]
    private partial void LogStarted(string job, string runId, int attempt, string? device);

    [LoggerMessage(LogLevel.Information, "{Job} {RunId} {Outcome} on {Device} after {Seconds:0.0}s")]
    private partial void LogEnded(string job, string runId, string outcome, string device, double seconds);

    [LoggerMessage(LogLevel.Information, "{Job} {RunId} {Outcome} on {Device} after {Seconds:0.0}s: {Error}")]
    private partial void LogEndedBadly(
        string job,
        string runId,
        string outcome,
        string device,
        double seconds,
        string error
    );

    [LoggerMessage(LogLevel.Information, "{Job} {RunId} attempt {Attempt} follows at {At:HH:mm:ss} ({Error})")]
    private partial void LogRetry(string job, string runId, int attempt, DateTimeOffset? at, string? error);

    [LoggerMessage(LogLevel.Information, "{Job} {RunId} is due after {Ends}")]
    private partial void LogFired(string job, string runId, string ends);

    [LoggerMessage(LogLevel.Information, "{Job} does not run after {Ends}: {Reason}")]
    private partial void LogRefusedAfter(string job, string ends, string reason);

    [LoggerMessage(LogLevel.Information, "{Job} takes no notice of the end of {Ends}: {Reason}")]
    private partial void LogIgnored(string job, string ends, string reason);

    [LoggerMessage(LogLevel.Warning, "{Job}: {Dependent}, which comes after it, could not be told; trying again")]
    private partial void LogNotTold(Exception exception, string job, string dependent);

    [LoggerMessage(LogLevel.Warning, "{Job}: the result of {Input} {RunId} cannot be read; the payload lacks it")]
    private partial void LogDamaged(Exception exception, string job, string input, string runId);

    [LoggerMessage(LogLevel.Error, "{Job}: a decision could not be saved; the job is loaded anew")]
    private partial void LogNotSaved(Exception exception, string job);

    [LoggerMessage(LogLevel.Warning, "{Job}: its reminder ticks on although it need not; the next tick mends it")]
    private partial void LogReminderStays(Exception exception, string job);

    [LoggerMessage(LogLevel.Warning, "{Job}: the dispatcher could not be asked for {Count} runs; asking again")]
    private partial void LogNotAsked(Exception exception, string job, int count);

    [LoggerMessage(LogLevel.Warning, "{Job} {RunId} could not be canceled yet; trying again")]
    private partial void LogNotCanceled(Exception exception, string job, string runId);

    [LoggerMessage(LogLevel.Warning, "{Job} {RunId} has ended and may still run; its device could not be told")]
    private partial void LogNotDisowned(Exception exception, string job, string runId);

    [LoggerMessage(LogLevel.Warning, "{Job}: the dispatcher could not say which devices match; asking again")]
    private partial void LogNotFollowing(Exception exception, string job);

    [LoggerMessage(LogLevel.Warning, "{Job}: what ran and what did not could not be recorded yet; trying on")]
    private partial void LogNotRecorded(Exception exception, string job);
}
