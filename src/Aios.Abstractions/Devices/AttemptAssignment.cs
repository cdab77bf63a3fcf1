using Aios.Jobs.Dispatch;

namespace Aios.Abstractions.Devices;

/// <summary>The dispatcher's order to one device to start one attempt of a run.</summary>
/// <remarks>The device refuses it unless device, incarnation and epoch are the ones it lives under.</remarks>
[GenerateSerializer, Immutable, Alias("aios.AttemptAssignment")]
public sealed record AttemptAssignment
{
    [Id(0)]
    public required string Job { get; init; }

    [Id(1)]
    public required string RunId { get; init; }

    /// <summary>From 1.</summary>
    [Id(2)]
    public required int Attempt { get; init; }

    [Id(3)]
    public required string Device { get; init; }

    /// <summary>The device's life that the dispatcher chose.</summary>
    [Id(4)]
    public required long Incarnation { get; init; }

    /// <summary>The dispatcher's life that chose.</summary>
    [Id(5)]
    public required long Epoch { get; init; }

    /// <summary>The definition under which the run was accepted.</summary>
    [Id(6)]
    public required DefinitionText Definition { get; init; }

    /// <summary>The planned instant; null when the run was not planned.</summary>
    [Id(7)]
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>What asked for the run, as <c>AIOS_TRIGGER</c> names it.</summary>
    [Id(8)]
    public required string Trigger { get; init; }

    /// <summary>The run has a payload file.</summary>
    [Id(9)]
    public bool HasPayload { get; init; }

    [Id(10)]
    public RunKind Kind { get; init; }

    /// <summary>An idle run that is told to stop when other work comes.</summary>
    [Id(11)]
    public bool GivesWay { get; init; }
}
