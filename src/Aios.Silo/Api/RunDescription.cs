using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Api.Runs;
using Aios.Jobs.Runs;
using ApiStatus = Aios.Api.Runs.RunState;
using RunStatus = Aios.Jobs.Runs.RunStatus;

namespace Aios.Silo.Api;

/// <summary>One run as the API shows it: while it goes on from its job, afterwards from history and result.</summary>
internal static class RunDescription
{
    public static RunSummary Summary(RunSnapshot run) =>
        new()
        {
            Job = run.Job,
            RunId = run.RunId,
            Status = Status(run.Status),
            Device = run.Device ?? LastDevice(run),
            Attempt = Attempt(run),
            ScheduledAt = run.ScheduledAt,
            QueuedAt = run.QueuedAt,
            StartedAt = run.StartedAt,
            Reason = run.Reason,
            Trigger = new RunTrigger { Kind = run.TriggerKind, By = run.TriggeredBy },
        };

    public static RunDetail Detail(RunSnapshot run, string log) =>
        new(Summary(run)) { Attempts = [.. run.Attempts.Select(Record)], Log = log };

    public static RunSummary Summary(RunRow row) => Summary(Result(row));

    public static RunDetail Detail(RunResult result) =>
        new(Summary(result))
        {
            Attempts = result.Attempts,
            ExitCode = result.ExitCode,
            Payload = result.Payload,
            Output = result.Output,
            Log = result.Log,
            Error = result.Error,
        };

    private static RunSummary Summary(RunResult result) =>
        new()
        {
            Job = result.Job,
            RunId = result.RunId,
            Status = Status(result.Outcome),
            Outcome = result.Outcome,
            Device = result.Device,
            Attempt = result.Attempts.Count == 0 ? 0 : result.Attempts[^1].Number,
            ScheduledAt = result.ScheduledAt,
            QueuedAt = result.QueuedAt,
            StartedAt = result.StartedAt,
            FinishedAt = result.FinishedAt,
            Trigger = result.Trigger,
        };

    /// <summary>What is left when the result's files are gone.</summary>
    public static RunResult Result(RunRow row) =>
        new()
        {
            Job = row.Job,
            RunId = row.RunId,
            Outcome = row.Outcome,
            ExitCode = row.ExitCode,
            Device = row.Device,
            Attempts = row.Attempts,
            ScheduledAt = row.ScheduledAt,
            QueuedAt = row.QueuedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Trigger = row.Trigger,
            Log = row.Log,
            Error = row.Error,
        };

    private static string? LastDevice(RunSnapshot run) => run.Attempts.IsEmpty ? null : run.Attempts[^1].Device;

    private static int Attempt(RunSnapshot run) =>
        run.Status is RunStatus.Running || run.Device is not null ? run.Attempt
        : run.Attempts.IsEmpty ? 0
        : run.Attempts[^1].Number;

    private static AttemptRecord Record(AttemptSnapshot attempt) =>
        new()
        {
            Number = attempt.Number,
            Device = attempt.Device,
            Incarnation = attempt.Incarnation,
            StartedAt = attempt.StartedAt,
            FinishedAt = attempt.FinishedAt,
            Outcome = attempt.Outcome,
            ExitCode = attempt.ExitCode,
            Error = attempt.Error,
        };

    private static ApiStatus Status(RunStatus status) =>
        status switch
        {
            RunStatus.Running => ApiStatus.Running,
            RunStatus.Backoff => ApiStatus.Backoff,
            RunStatus.Canceling => ApiStatus.Canceling,
            _ => ApiStatus.Queued,
        };

    private static ApiStatus Status(Outcome outcome) =>
        outcome switch
        {
            Outcome.Succeeded => ApiStatus.Succeeded,
            Outcome.Failed => ApiStatus.Failed,
            Outcome.TimedOut => ApiStatus.TimedOut,
            Outcome.Canceled => ApiStatus.Canceled,
            Outcome.Expired => ApiStatus.Expired,
            _ => ApiStatus.Lost,
        };
}
