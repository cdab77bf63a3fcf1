namespace Aios.Execution.Attempts;

/// <summary>When attempts are asked to end, and when they have to.</summary>
internal sealed class AttemptClock(TimeProvider time)
{
    /// <summary>The runtime's timers refuse more than 49 days.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    /// <summary>TERM, and KILL when the grace is over.</summary>
    internal void Stop(Attempt attempt, AttemptStop stop)
    {
        if (!attempt.TryStop(stop))
            return;
        attempt.Keep(
            time.CreateTimer(
                _ => attempt.Kill(),
                null,
                attempt.Grace < LongestTimer ? attempt.Grace : LongestTimer,
                Timeout.InfiniteTimeSpan
            )
        );
    }

    /// <summary>Its program runs from now on: it is stopped when the job's timeout is over.</summary>
    internal void Begin(Attempt attempt)
    {
        if (attempt.Definition?.Timeout is { } timeout)
            attempt.Keep(TimeOut(attempt, timeout));
    }

    private ITimer TimeOut(Attempt attempt, TimeSpan timeout)
    {
        var begin = time.GetTimestamp();
        if (timeout <= LongestTimer)
            return time.CreateTimer(_ => Elapsed(), null, timeout, Timeout.InfiniteTimeSpan);
        return time.CreateTimer(
            _ =>
            {
                if (time.GetElapsedTime(begin) >= timeout)
                    Elapsed();
            },
            null,
            LongestTimer,
            TimeSpan.FromHours(1)
        );

        void Elapsed() => Stop(attempt, AttemptStop.TimedOut(timeout));
    }
}
