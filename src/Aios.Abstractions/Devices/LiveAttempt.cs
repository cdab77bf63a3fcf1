using System.Collections.Immutable;
using Aios.Jobs.Definitions;
using Aios.Jobs.Dispatch;

namespace Aios.Abstractions.Devices;

/// <summary>An attempt that occupies a device.</summary>
[GenerateSerializer, Immutable, Alias("aios.LiveAttempt")]
public sealed record LiveAttempt
{
    [Id(0)]
    public required string Job { get; init; }

    [Id(1)]
    public required string RunId { get; init; }

    [Id(2)]
    public required int Attempt { get; init; }

    /// <summary>Worker slots it takes.</summary>
    [Id(3)]
    public required int Slots { get; init; }

    [Id(4)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Counted resources it takes, by name.</summary>
    [Id(5)]
    public ImmutableDictionary<string, int> Resources { get; init; } = ImmutableDictionary<string, int>.Empty;

    [Id(6)]
    public RunKind Kind { get; init; }

    /// <summary>An idle run that is told to stop when other work comes.</summary>
    [Id(7)]
    public bool GivesWay { get; init; }

    /// <summary>Its device is just beginning it, and may not succeed.</summary>
    [Id(8)]
    public bool Starting { get; init; }

    /// <summary>How long it may go on after its device has renewed its lease for the last time; null: not longer than the lease.</summary>
    [Id(9)]
    public TimeSpan? LostAfter { get; init; }

    /// <summary>An attempt under a definition.</summary>
    /// <param name="assignment">What was ordered.</param>
    /// <param name="definition">Null: it cannot be read here.</param>
    /// <param name="startedAt">When it was begun.</param>
    public static LiveAttempt Of(AttemptAssignment assignment, JobDefinition? definition, DateTimeOffset startedAt) =>
        new()
        {
            Job = assignment.Job,
            RunId = assignment.RunId,
            Attempt = assignment.Attempt,
            Slots = definition?.Slots ?? 1,
            StartedAt = startedAt,
            Resources = definition?.Resources.ToImmutableDictionary() ?? ImmutableDictionary<string, int>.Empty,
            Kind = assignment.Kind,
            GivesWay = assignment.GivesWay,
            LostAfter = definition?.LostAfter,
        };
}
