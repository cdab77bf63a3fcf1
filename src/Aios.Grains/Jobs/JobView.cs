using Aios.Abstractions;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Grains.Jobs;

/// <summary>What others are shown of a job's state.</summary>
internal static class JobView
{
    public static JobSnapshot Of(string name, JobState state, string clusterZone) =>
        new()
        {
            Name = name,
            Definition = state.Definition is { } definition
                ? new DefinitionText { Hash = state.DefinitionHash!, Json = DefinitionJson.Write(definition) }
                : null,
            NextAt = AlarmRules.NextPlanned(state, clusterZone),
            Plan = state.PlanIn(clusterZone) is { } plan ? PlanOf(state, plan) : null,
            Runs = [.. state.UnrecordedRuns.Select(Ending), .. state.Runs.Values.Select(run => Of(name, run))],
        };

    private static PlanSnapshot PlanOf(JobState state, RemainingPlan plan) =>
        new()
        {
            ClusterZone = plan.Terms.ClusterZone,
            Anchor = plan.Terms.Anchor,
            Seed = plan.Terms.Seed,
            EvaluatedTo = state.EvaluatedTo,
            Lived = [.. plan.Lived.Select(range => (range.After, range.To))],
        };

    /// <summary>A run whose end is not in the history yet must not seem unknown in between.</summary>
    private static RunSnapshot Ending(RunResult run) =>
        new()
        {
            Job = run.Job,
            RunId = run.RunId,
            Status = RunStatus.Running,
            Attempt = run.Attempts.Count > 0 ? run.Attempts[^1].Number : 0,
            Device = run.Device,
            ScheduledAt = run.ScheduledAt,
            QueuedAt = run.QueuedAt,
            StartedAt = run.StartedAt,
            TriggerKind = run.Trigger.Kind,
            TriggeredBy = run.Trigger.By,
            Attempts = [.. run.Attempts.Select(Of)],
            Reason = "it has ended; its end is being recorded",
        };

    private static RunSnapshot Of(string job, Run run) =>
        new()
        {
            Job = job,
            RunId = run.RunId,
            Status = run.Status,
            Attempt = run.Attempt,
            Device = run.Device,
            ScheduledAt = run.ScheduledAt,
            QueuedAt = run.QueuedAt,
            StartedAt = run.Attempts.IsEmpty ? run.AttemptStartedAt : run.Attempts[0].StartedAt,
            NotBefore = run.NotBefore,
            TriggerKind = run.Trigger.Kind,
            TriggeredBy = run.Trigger.By,
            Attempts = [.. run.Attempts.Select(Of)],
            Reason = run.Status switch
            {
                RunStatus.Held => "waits for an earlier run of the job to end",
                RunStatus.Backoff => $"tried again at {run.NotBefore:u}: {run.BackoffReason}",
                RunStatus.Canceling => run.EndingReason,
                _ => null,
            },
        };

    private static AttemptSnapshot Of(AttemptRecord attempt) =>
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
}
