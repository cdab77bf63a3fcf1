using System.Collections.Immutable;
using Aios.Jobs.Runs;

namespace Aios.Abstractions.Jobs;

/// <summary>A job as it stands.</summary>
[GenerateSerializer, Immutable, Alias("aios.JobSnapshot")]
public sealed record JobSnapshot
{
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>The definition in force; null: there is none.</summary>
    [Id(1)]
    public DefinitionText? Definition { get; init; }

    /// <summary>The next planned instant.</summary>
    [Id(2)]
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Runs that have not ended, or whose end is not in the history yet, oldest first.</summary>
    [Id(3)]
    public ImmutableArray<RunSnapshot> Runs { get; init; } = [];

    /// <summary>What its planned instants are computed from; null: it has no definition.</summary>
    [Id(4)]
    public PlanSnapshot? Plan { get; init; }
}

/// <summary>What a job's planned instants depend on besides its definition, and from when on they are to come.</summary>
[GenerateSerializer, Immutable, Alias("aios.PlanSnapshot")]
public sealed record PlanSnapshot
{
    /// <summary>IANA name of the zone used where the definition names none.</summary>
    [Id(0)]
    public required string ClusterZone { get; init; }

    /// <summary>From when intervals are counted.</summary>
    [Id(1)]
    public required DateTimeOffset Anchor { get; init; }

    /// <summary>What random moments and jitter are drawn from.</summary>
    [Id(2)]
    public required long Seed { get; init; }

    /// <summary>Every instant up to this one is decided.</summary>
    [Id(3)]
    public required DateTimeOffset EvaluatedTo { get; init; }

    /// <summary>Ranges, without their beginnings, whose instants came while the clock was ahead: they do not come again.</summary>
    [Id(4)]
    public ImmutableArray<(DateTimeOffset After, DateTimeOffset To)> Lived { get; init; } = [];
}

/// <summary>A run that has not ended, as far as the history knows.</summary>
[GenerateSerializer, Immutable, Alias("aios.RunSnapshot")]
public sealed record RunSnapshot
{
    [Id(0)]
    public required string Job { get; init; }

    [Id(1)]
    public required string RunId { get; init; }

    [Id(2)]
    public required RunStatus Status { get; init; }

    [Id(3)]
    public required int Attempt { get; init; }

    [Id(4)]
    public string? Device { get; init; }

    [Id(5)]
    public DateTimeOffset? ScheduledAt { get; init; }

    [Id(6)]
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When the first attempt began.</summary>
    [Id(7)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>With <see cref="RunStatus.Backoff"/>: when it is queued again.</summary>
    [Id(8)]
    public DateTimeOffset? NotBefore { get; init; }

    [Id(9)]
    public required TriggerKind TriggerKind { get; init; }

    [Id(10)]
    public string? TriggeredBy { get; init; }

    /// <summary>Attempts that have ended, in order.</summary>
    [Id(11)]
    public ImmutableArray<AttemptSnapshot> Attempts { get; init; } = [];

    /// <summary>Why it waits, as far as its job knows.</summary>
    [Id(12)]
    public string? Reason { get; init; }
}

/// <summary>An attempt that has ended.</summary>
[GenerateSerializer, Immutable, Alias("aios.AttemptSnapshot")]
public sealed record AttemptSnapshot
{
    [Id(0)]
    public required int Number { get; init; }

    [Id(1)]
    public required string Device { get; init; }

    [Id(2)]
    public required long Incarnation { get; init; }

    [Id(3)]
    public required DateTimeOffset StartedAt { get; init; }

    [Id(4)]
    public DateTimeOffset? FinishedAt { get; init; }

    [Id(5)]
    public Outcome? Outcome { get; init; }

    [Id(6)]
    public int? ExitCode { get; init; }

    [Id(7)]
    public string? Error { get; init; }
}
