using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>The transition table of a run: what each event makes of a run in each status, what is then done, and whether it is saved.</summary>
public sealed class EveryEventInEveryStatusTests
{
    [Theory]
    [InlineData("held", "woken", "held/1", "", false)]
    [InlineData("held", "ask again", "held/1", "", false)]
    [InlineData("held", "started", "held/1", "", false)]
    [InlineData("held", "succeeded", "held/1", "", false)]
    [InlineData("held", "failed", "held/1", "", false)]
    [InlineData("held", "lost", "held/1", "", false)]
    [InlineData("held", "cancel", "canceled", "record", true)]
    [InlineData("held", "never begins", "held/1", "", false)]
    [InlineData("held", "recorded", "held/1", "", false)]
    [InlineData("queued", "woken", "queued/1", "", false)]
    [InlineData("queued", "ask again", "queued/1", "dispatch", false)]
    [InlineData("queued", "started", "running/1", "", false)]
    [InlineData("queued", "next started", "queued/1", "", false)]
    [InlineData("queued", "succeeded", "succeeded", "record", true)]
    [InlineData("queued", "failed", "backoff/2", "", true)]
    [InlineData("queued", "timed out", "backoff/2", "", true)]
    [InlineData("queued", "ended as canceled", "canceled", "record", true)]
    [InlineData("queued", "ended as lost", "queued/2", "dispatch", true)]
    [InlineData("queued", "lost", "queued/2", "dispatch", true)]
    [InlineData("queued", "next lost", "queued/1", "", false)]
    [InlineData("queued", "cancel", "canceling/1", "cancel", true)]
    [InlineData("queued", "never begins", "queued/1", "", false)]
    [InlineData("queued", "recorded", "queued/1", "", false)]
    [InlineData("running", "woken", "running/1", "", false)]
    [InlineData("running", "ask again", "running/1", "dispatch", false)]
    [InlineData("running", "started", "running/1", "", false)]
    [InlineData("running", "next started", "running/1", "", false)]
    [InlineData("running", "succeeded", "succeeded", "record", true)]
    [InlineData("running", "failed", "backoff/2", "", true)]
    [InlineData("running", "timed out", "backoff/2", "", true)]
    [InlineData("running", "ended as canceled", "canceled", "record", true)]
    [InlineData("running", "ended as lost", "queued/2", "dispatch", true)]
    [InlineData("running", "lost", "queued/2", "dispatch", true)]
    [InlineData("running", "next lost", "running/1", "", false)]
    [InlineData("running", "cancel", "canceling/1", "cancel", true)]
    [InlineData("running", "never begins", "running/1", "", false)]
    [InlineData("running", "recorded", "running/1", "", false)]
    [InlineData("backoff", "woken", "backoff/2", "", false)]
    [InlineData("backoff", "woken when due", "queued/2", "dispatch", true)]
    [InlineData("backoff", "ask again", "backoff/2", "", false)]
    [InlineData("backoff", "started", "backoff/2", "", false)]
    [InlineData("backoff", "previous started", "backoff/2", "", false)]
    [InlineData("backoff", "previous succeeded", "backoff/2", "", false)]
    [InlineData("backoff", "previous lost", "backoff/2", "", false)]
    [InlineData("backoff", "succeeded", "backoff/2", "", false)]
    [InlineData("backoff", "lost", "backoff/2", "", false)]
    [InlineData("backoff", "cancel", "canceled", "record", true)]
    [InlineData("backoff", "never begins", "backoff/2", "", false)]
    [InlineData("canceling", "woken", "canceling/1", "", false)]
    [InlineData("canceling", "ask again", "canceling/1", "cancel", false)]
    [InlineData("canceling", "started", "canceling/1", "cancel", false)]
    [InlineData("canceling", "succeeded", "succeeded", "record", true)]
    [InlineData("canceling", "failed", "canceled", "record", true)]
    [InlineData("canceling", "timed out", "canceled", "record", true)]
    [InlineData("canceling", "ended as canceled", "canceled", "record", true)]
    [InlineData("canceling", "ended as lost", "canceled", "record", true)]
    [InlineData("canceling", "lost", "canceled", "record", true)]
    [InlineData("canceling", "next lost", "canceling/1", "", false)]
    [InlineData("canceling", "cancel", "canceling/1", "cancel", false)]
    [InlineData("canceling", "never begins", "canceled", "record", true)]
    [InlineData("canceling", "next never begins", "canceling/1", "", false)]
    [InlineData("unknown", "started", "unknown", "disown", true)]
    [InlineData("unknown", "succeeded", "unknown", "", false)]
    [InlineData("unknown", "lost", "unknown", "", false)]
    [InlineData("unknown", "cancel", "unknown", "", false)]
    [InlineData("unknown", "never begins", "unknown", "", false)]
    [InlineData("unknown", "recorded", "unknown", "", false)]
    public void Row(string status, string happens, string after, string effects, bool saved)
    {
        var (job, runId) = InStatus(status);

        var decision = Happen(job, runId, happens);

        Assert.Equal(after, Describe(job.State, runId));
        Assert.Equal(effects, string.Join(' ', decision.Effects.Where(e => Concerns(e, runId)).Select(Describe)));
        Assert.Equal(saved, decision.MustSave);
    }

    private static (DrivenJob Job, string RunId) InStatus(string status)
    {
        var job = new DrivenJob(Sample.Triggered with { Retry = new RetryPolicy { Attempts = 3 } });
        if (status == "unknown")
        {
            return (job, RunId.From(job.Now, "greet", "nobody"));
        }

        if (status == "held")
        {
            job.Accepted("earlier");
        }

        var runId = job.Accepted("key");
        switch (status)
        {
            case "running":
                job.Start(runId);
                break;
            case "backoff":
                job.End(runId, Outcome.Failed);
                break;
            case "canceling":
                job.Decide(new JobEvent.CancelRequested(runId, "ada"));
                break;
            default:
                break;
        }

        return (job, runId);
    }

    private static JobDecision Happen(DrivenJob job, string runId, string happens)
    {
        var attempt = job.State.Runs.TryGetValue(runId, out var run) ? run.Attempt : 1;
        attempt +=
            happens.StartsWith("next ", StringComparison.Ordinal) ? 1
            : happens.StartsWith("previous ", StringComparison.Ordinal) ? -1
            : 0;
        return happens.Replace("next ", "").Replace("previous ", "") switch
        {
            "woken" => job.WakeAfter(TimeSpan.FromSeconds(1)),
            "woken when due" => job.WakeAfter(TimeSpan.FromSeconds(10)),
            "ask again" => job.Decide(new JobEvent.AskAgain()),
            "started" => job.Decide(new JobEvent.Started(runId, attempt, "nas1", 7, job.Now)),
            "succeeded" => job.Decide(job.Ending(runId, attempt, Outcome.Succeeded)),
            "failed" => job.Decide(job.Ending(runId, attempt, Outcome.Failed)),
            "timed out" => job.Decide(job.Ending(runId, attempt, Outcome.TimedOut)),
            "ended as canceled" => job.Decide(job.Ending(runId, attempt, Outcome.Canceled)),
            "ended as lost" => job.Decide(job.Ending(runId, attempt, Outcome.Lost)),
            "lost" => job.Decide(new JobEvent.Lost(runId, attempt, "nas1", 7, null, "gone")),
            "cancel" => job.Decide(new JobEvent.CancelRequested(runId, "ada")),
            "never begins" => job.Decide(new JobEvent.NeverBegins(runId, attempt)),
            "recorded" => job.Decide(new JobEvent.Recorded(new HashSet<string> { runId }, job.Now)),
            _ => throw new ArgumentOutOfRangeException(nameof(happens), happens, "no such event"),
        };
    }

    private static string Describe(JobState state, string runId)
    {
        if (state.Runs.TryGetValue(runId, out var run))
        {
            return $"{run.Status}/{run.Attempt}".ToLowerInvariant();
        }

        return state.UnrecordedRuns.Find(r => r.RunId == runId) is { } ended
            ? ended.Outcome.ToString().ToLowerInvariant()
            : "unknown";
    }

    private static bool Concerns(JobEffect effect, string runId) =>
        effect switch
        {
            JobEffect.Dispatch dispatch => dispatch.Run.RunId == runId,
            JobEffect.Cancel cancel => cancel.Run.RunId == runId,
            _ => true,
        };

    private static string Describe(JobEffect effect) => effect.GetType().Name.ToLowerInvariant();
}
