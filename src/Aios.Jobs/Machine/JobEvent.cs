using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Something a job has to decide about.</summary>
public abstract record JobEvent
{
    /// <summary>A new or changed definition is in force.</summary>
    public sealed record Defined(JobDefinition Definition, string Hash) : JobEvent;

    /// <summary>The job's file is gone.</summary>
    public sealed record Removed : JobEvent;

    /// <summary>Time has passed: evaluates occurrences, ends backoffs.</summary>
    public sealed record Woken : JobEvent;

    /// <summary>Some time after each wake of the reminder: what is under way is asked for again, in case a message was lost.</summary>
    public sealed record AskAgain : JobEvent;

    /// <summary>Somebody asks for a run. Answered by <see cref="TriggerAnswer"/>.</summary>
    public sealed record Triggered : JobEvent
    {
        public required RunTrigger Trigger { get; init; }

        /// <summary>Names the request; the same key again is the same run.</summary>
        public required string Key { get; init; }

        public bool HasPayload { get; init; }
    }

    /// <summary>A device says that it runs an attempt.</summary>
    public sealed record Started(string RunId, int Attempt, string Device, long Incarnation, DateTimeOffset At)
        : JobEvent;

    /// <summary>An attempt has ended, by its record.</summary>
    public sealed record Ended(string RunId, AttemptRecord Attempt) : JobEvent;

    /// <summary>An attempt was cut short by its device and left no end on record.</summary>
    public sealed record Lost(
        string RunId,
        int Attempt,
        string Device,
        long Incarnation,
        DateTimeOffset? StartedAt,
        string Reason
    ) : JobEvent;

    /// <summary>Somebody wants a run to end; with force at once, whatever may still be alive of it.</summary>
    public sealed record CancelRequested(string RunId, string By, bool Force = false) : JobEvent;

    /// <summary>An attempt of a run being canceled has not begun and never will.</summary>
    public sealed record NeverBegins(string RunId, int Attempt) : JobEvent;

    /// <summary>The devices that match the job's tags and take new work: of a job with one instance on each.</summary>
    public sealed record DevicesMatch(IReadOnlyList<string> Devices) : JobEvent;

    /// <summary>Somebody wants an always job's instances begun anew, at once.</summary>
    public sealed record RestartRequested(string By) : JobEvent;

    /// <summary>These ends are in the history, and all rows of occurrences up to and with the one of this instant.</summary>
    public sealed record Recorded(IReadOnlySet<string> RunIds, DateTimeOffset? OccurrencesTo) : JobEvent;

    /// <summary>A run of another job has ended, and its result is written.</summary>
    public sealed record InputEnded(string Job, string RunId, Outcome Outcome) : JobEvent;

    /// <summary>A job that comes after this one has acknowledged these ends.</summary>
    public sealed record Told(string Dependent, IReadOnlySet<string> RunIds) : JobEvent;
}
