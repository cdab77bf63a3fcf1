using Aios.Jobs.Definitions;

namespace Aios.Jobs.Retries;

/// <summary>How long a run waits before it is tried again.</summary>
public static class RetryDelay
{
    /// <param name="policy">The job's.</param>
    /// <param name="failures">Attempts that have failed so far; at least 1.</param>
    /// <param name="draw">A number drawn from 0 (included) to 1 (excluded).</param>
    /// <returns><c>delay × factor^(failures-1)</c>, at most <c>max_delay</c>, then longer or shorter by up to <c>jitter</c> of itself.</returns>
    public static TimeSpan After(RetryPolicy policy, int failures, double draw)
    {
        if (policy.Delay == TimeSpan.Zero)
        {
            return TimeSpan.Zero; // times a factor that has grown beyond all numbers it would be none
        }

        var seconds = policy.Delay.TotalSeconds * Math.Pow(policy.Factor, failures - 1);
        var capped = Math.Min(seconds, policy.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(capped * (1 + (policy.Jitter * ((2 * draw) - 1))));
    }
}
