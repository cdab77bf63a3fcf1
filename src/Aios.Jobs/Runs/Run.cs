using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Aios.Jobs.Runs;

/// <summary>A run that has not ended, as its job remembers it.</summary>
public sealed record Run
{
    public required string RunId { get; init; }

    /// <summary>The definition under which it was accepted, and under which it ends.</summary>
    public required string DefinitionHash { get; init; }

    public required RunTrigger Trigger { get; init; }

    public DateTimeOffset? ScheduledAt { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public RunStatus Status { get; init; }

    /// <summary>The attempt that is queued, under way or backing off to; from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>With <see cref="RunStatus.Backoff"/>: when it is queued again.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>With <see cref="RunStatus.Backoff"/>: what it is waiting after, in words.</summary>
    public string? BackoffReason { get; init; }

    /// <summary>The only device that may run it: it is that device's instance of an always job. Null: any that matches.</summary>
    public string? OnlyOn { get; init; }

    /// <summary>Where the attempt was last seen; null: not yet started.</summary>
    public string? Device { get; init; }

    public long Incarnation { get; init; }

    public DateTimeOffset? AttemptStartedAt { get; init; }

    /// <summary>Attempts that have ended, in order.</summary>
    public ImmutableList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>Attempts cut short by their devices: repeated, uncounted, at most <see cref="MaxLosses"/> times.</summary>
    public int Losses { get; init; }

    public bool HasPayload { get; init; }

    /// <summary>With <see cref="RunStatus.Canceling"/>: canceled or expired.</summary>
    public Outcome? EndingAs { get; init; }

    /// <summary>With <see cref="RunStatus.Canceling"/>: who or what wants it to end, in words.</summary>
    public string? EndingReason { get; init; }

    /// <summary>After so many losses a run ends as <see cref="Outcome.Lost"/>: it may be what kills its devices.</summary>
    public const int MaxLosses = 5;

    /// <summary>Attempts that used up one of the retry policy's: those that ended by themselves.</summary>
    [JsonIgnore]
    public int CountedAttempts => Attempts.Count(a => a.Outcome is not (Outcome.Lost or Outcome.Preempted));
}
