using Aios.Api.Runs;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>What runs of timed jobs have in common.</summary>
internal static class TimedRuns
{
    /// <summary>How late the latest of them began, in milliseconds.</summary>
    /// <exception cref="UnprovenException">One was not planned, or began before its time.</exception>
    public static string Lateness(IEnumerable<RunSummary> runs)
    {
        var most = TimeSpan.Zero;
        foreach (var run in runs)
        {
            var late = run.StartedAt - run.ScheduledAt;
            UnprovenException.ThrowUnless(late is not null, $"run {run.RunId} of {run.Job} has no planned instant");
            UnprovenException.ThrowUnless(
                late >= TimeSpan.Zero,
                $"planned for {run.ScheduledAt:O}, begun before it, at {run.StartedAt:O}"
            );
            if (late > most)
                most = late.Value;
        }

        return $"{most.TotalMilliseconds:0} ms";
    }
}
