using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Whether a run may begin beside those of its job that have not ended.</summary>
internal static class OverlapRules
{
    public static Admission Admit(JobWork work, JobDefinition definition, bool timed)
    {
        if (work.State.Runs.IsEmpty)
        {
            return new Admission { Status = RunStatus.Queued };
        }

        return definition.Overlap switch
        {
            Overlap.Skip => Refuse(RefusalKind.Overlap, $"{Describe(work)}; overlap is skip"),
            Overlap.Allow when work.Active < definition.MaxParallel && work.Held == 0 => new()
            {
                Status = RunStatus.Queued,
            },
            Overlap.Allow when timed => Refuse(
                RefusalKind.Overlap,
                $"{work.Active} runs are active; max_parallel is {definition.MaxParallel}"
            ),
            Overlap.Replace => Replace(work),
            _ => Hold(work, definition),
        };
    }

    /// <summary>An occurrence that is made up for waits for its turn, whatever the overlap: each of them is to run.</summary>
    public static Admission AdmitCaughtUp(JobWork work, JobDefinition definition) =>
        work.State.Runs.IsEmpty ? new Admission { Status = RunStatus.Queued } : Hold(work, definition);

    private static Admission Hold(JobWork work, JobDefinition definition) =>
        work.Held < definition.MaxQueued
            ? new Admission { Status = RunStatus.Held }
            : Refuse(RefusalKind.QueueFull, $"{work.Held} runs wait already; max_queued is {definition.MaxQueued}");

    private static Admission Replace(JobWork work)
    {
        foreach (var run in work.State.Runs.Values)
        {
            CancelRules.Request(work, run.RunId, Outcome.Canceled, "replaced by a newer run");
        }

        return new Admission { Status = work.State.Runs.IsEmpty ? RunStatus.Queued : RunStatus.Held };
    }

    private static Admission Refuse(RefusalKind kind, string reason) => new() { RefusalKind = kind, Refusal = reason };

    private static string Describe(JobWork work)
    {
        var run = work.State.Runs.Values.FirstOrDefault(r => r.Status is not RunStatus.Held);
        return run switch
        {
            { Status: RunStatus.Running, Device: { } device } =>
                $"run {run.RunId} runs on {device} since {run.AttemptStartedAt:u}",
            { Status: RunStatus.Backoff } => $"run {run.RunId} is tried again at {run.NotBefore:u}",
            { Status: RunStatus.Canceling } => $"run {run.RunId} is being stopped ({run.EndingReason})",
            null => $"{work.Held} runs wait for their turn",
            _ => $"run {run.RunId} waits for a device since {run.QueuedAt:u}",
        };
    }
}

/// <summary>Whether a run may begin, and how.</summary>
internal sealed record Admission
{
    /// <summary>Queued, or held behind others.</summary>
    public RunStatus Status { get; init; }

    public RefusalKind RefusalKind { get; init; }

    /// <summary>Why not, in words; null: admitted.</summary>
    public string? Refusal { get; init; }
}
