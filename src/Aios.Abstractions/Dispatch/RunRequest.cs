using System.Collections.Immutable;
using Aios.Jobs.Dispatch;

namespace Aios.Abstractions.Dispatch;

/// <summary>An attempt of a run that wants a device, with all that the device will need.</summary>
[GenerateSerializer, Immutable, Alias("aios.RunRequest")]
public sealed record RunRequest
{
    [Id(0)]
    public required string Job { get; init; }

    [Id(1)]
    public required string RunId { get; init; }

    [Id(2)]
    public required int Attempt { get; init; }

    /// <summary>Tag expressions, all of which must match.</summary>
    [Id(3)]
    public required ImmutableArray<string> Tags { get; init; }

    [Id(4)]
    public required int Slots { get; init; }

    [Id(5)]
    public required int Priority { get; init; }

    [Id(6)]
    public required DateTimeOffset QueuedAt { get; init; }

    [Id(7)]
    public required DefinitionText Definition { get; init; }

    [Id(8)]
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>What asked for the run, as <c>AIOS_TRIGGER</c> names it.</summary>
    [Id(9)]
    public required string Trigger { get; init; }

    [Id(10)]
    public bool HasPayload { get; init; }

    /// <summary>Where the job last knew the attempt to be; null: it has not begun, as far as the job knows.</summary>
    [Id(11)]
    public string? KnownDevice { get; init; }

    [Id(12)]
    public long KnownIncarnation { get; init; }

    /// <summary>Counted resources it takes, by name.</summary>
    [Id(13)]
    public ImmutableDictionary<string, int> Resources { get; init; } = ImmutableDictionary<string, int>.Empty;

    [Id(14)]
    public RunKind Kind { get; init; }

    /// <summary>With <see cref="RunKind.Idle"/>: how long its device must have run nothing else.</summary>
    [Id(15)]
    public TimeSpan Quiet { get; init; }

    /// <summary>With <see cref="RunKind.Idle"/>: it is told to stop when other work comes.</summary>
    [Id(16)]
    public bool GivesWay { get; init; }

    /// <summary>How long the attempt may go on after its device has renewed its lease for the last time; null: not longer than the lease.</summary>
    [Id(17)]
    public TimeSpan? LostAfter { get; init; }

    /// <summary>Names of secrets that its device must have.</summary>
    [Id(18)]
    public ImmutableArray<string> Secrets { get; init; } = [];
}

/// <summary>An attempt that is over.</summary>
[GenerateSerializer, Immutable, Alias("aios.EndedAttempt")]
public readonly record struct EndedAttempt
{
    [Id(0)]
    public required string RunId { get; init; }

    [Id(1)]
    public required int Attempt { get; init; }
}

/// <summary>What became of <see cref="IDispatcherGrain.Withdraw"/>.</summary>
[GenerateSerializer, Immutable, Alias("aios.WithdrawReply")]
public sealed record WithdrawReply
{
    /// <summary>A device has the attempt and was told to end it; false: no device was given it by this dispatcher.</summary>
    [Id(0)]
    public required bool OnDevice { get; init; }
}
