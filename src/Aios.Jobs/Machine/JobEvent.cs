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

    /// <summary>Somebody wants a run to end.</summary>
    public sealed record CancelRequested(string RunId, string By) : JobEvent;

    /// <summary>An attempt of a run being canceled has not begun and never will.</summary>
    public sealed record NeverBegins(string RunId, int Attempt) : JobEvent;

    /// <summary>These ends and occurrences are in the history.</summary>
    public sealed record Recorded(IReadOnlySet<string> RunIds, DateTimeOffset? OccurrencesTo) : JobEvent;
}
