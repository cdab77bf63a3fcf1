namespace Aios.Abstractions.Devices;

/// <summary>Owns the programs of this device: starts them, watches them, ends them.</summary>
public interface IAttemptExecutor
{
    /// <summary>Claims the attempt and starts its program. Returns once the claim is made or refused; the program's start and
    /// end come through <see cref="IAttemptListener"/>.</summary>
    /// <remarks>Device, incarnation, epoch and lease have been checked by the caller. A program that cannot be started is an
    /// attempt that failed, not an exception.</remarks>
    ValueTask<StartAnswer> StartAsync(AttemptAssignment assignment);

    /// <summary>Asks an attempt to end: TERM, its grace, KILL of every descendant. Idempotent.</summary>
    /// <param name="runId">The attempt's run.</param>
    /// <param name="attempt">Its number.</param>
    /// <param name="order">Why, and what the end counts as.</param>
    /// <returns>False when no such attempt is live here.</returns>
    bool Stop(string runId, int attempt, StopOrder order);

    /// <summary>Ends every program at once (KILL, no grace) and returns when they are gone, or after 5 s.</summary>
    /// <param name="reason">Why, in words.</param>
    /// <param name="except">Attempts that go on; null: none does.</param>
    Task KillAllAsync(string reason, Func<LiveAttempt, bool>? except = null);

    /// <summary>The longest time that a program which is live gets between TERM and KILL; zero: none is.</summary>
    TimeSpan LongestGrace { get; }

    /// <summary>Attempts whose programs run, or whose end is not yet on record.</summary>
    IReadOnlyList<LiveAttempt> Live { get; }
}
