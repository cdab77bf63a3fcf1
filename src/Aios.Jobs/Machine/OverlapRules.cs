using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Whether a run may begin beside those of its job that have not ended.</summary>
internal static class OverlapRules
{
    public static Admission Admit(JobWork work, JobDefinition definition, string runId, bool timed)
    {
        QueueRules.Promote(work);
        if (work.State.Runs.IsEmpty)
        {
            return new Admission { Status = RunStatus.Queued };
        }

        return definition.Overlap switch
        {
            Overlap.Skip => Refuse(work, RefusalKind.Overlap, "overlap is skip"),
            Overlap.Allow when work.Active < definition.MaxParallel && work.Held == 0 => new()
            {
                Status = RunStatus.Queued,
            },
            Overlap.Allow when timed => Refuse(
                work,
                RefusalKind.Overlap,
                $"{Runs(work.State.Runs.Count)} not ended; max_parallel is {definition.MaxParallel}"
            ),
            Overlap.Replace => Replace(work, runId),
            _ => Hold(work, definition),
        };
    }

    /// <summary>An occurrence that is made up for waits for its turn, whatever the overlap: each of them is to run.</summary>
    public static Admission AdmitMadeUp(JobWork work, JobDefinition definition) =>
        work.State.Runs.IsEmpty ? new Admission { Status = RunStatus.Queued } : Hold(work, definition);

    private static Admission Hold(JobWork work, JobDefinition definition) =>
        work.Held < definition.MaxQueued
            ? new Admission { Status = RunStatus.Held }
            : Refuse(
                work,
                RefusalKind.QueueFull,
                $"{work.Held} wait behind it already; max_queued is {definition.MaxQueued}"
            );

    /// <summary>One write: the old runs are canceled, and the new one waits for their end. Of several replacements in a row only the
    /// newest waits.</summary>
    private static Admission Replace(JobWork work, string runId)
    {
        foreach (var run in work.State.Runs.Values)
        {
            CancelRules.Request(work, run.RunId, Outcome.Canceled, $"replaced by run {runId}");
        }

        return new Admission { Status = work.State.Runs.IsEmpty ? RunStatus.Queued : RunStatus.Held };
    }

    private static Admission Refuse(JobWork work, RefusalKind kind, string rule) =>
        new() { RefusalKind = kind, Refusal = $"{RunInWords.InTheWay(work)}; {rule}" };

    private static string Runs(int count) => count == 1 ? "1 run has" : $"{count} runs have";
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
