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
    /// <returns>False when no such attempt is live here.</returns>
    bool Stop(string runId, int attempt, StopCause cause);

    /// <summary>Ends every program at once (KILL, no grace) and returns when they are gone, or after 5 s.</summary>
    Task KillAllAsync(string reason);

    /// <summary>Attempts whose programs run, or whose end is not yet on record.</summary>
    IReadOnlyList<LiveAttempt> Live { get; }
}

/// <summary>Why an attempt is stopped before its program ended by itself.</summary>
public enum StopCause
{
    /// <summary>Somebody asked for it: the attempt ends as canceled.</summary>
    Canceled,

    /// <summary>Its device gives it up: the attempt ends as lost.</summary>
    DeviceStops,
}
