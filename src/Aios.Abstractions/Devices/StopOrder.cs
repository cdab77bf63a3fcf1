using Aios.Jobs.Runs;

namespace Aios.Abstractions.Devices;

/// <summary>An attempt is to end before its program ends by itself.</summary>
[GenerateSerializer, Immutable, Alias("aios.StopOrder")]
public sealed record StopOrder
{
    /// <summary>What the end counts as: <see cref="Outcome.Canceled"/>,
    /// <see cref="Outcome.Lost"/> (its device gives it up) or <see cref="Outcome.Preempted"/> (repeated, uncounted).</summary>
    [Id(0)]
    public required Outcome EndsAs { get; init; }

    /// <summary>Why, in words; the attempt's error.</summary>
    [Id(1)]
    public required string Reason { get; init; }

    /// <summary>Somebody asked for it.</summary>
    public static StopOrder Cancel { get; } = new() { EndsAs = Outcome.Canceled, Reason = "canceled" };

    public static StopOrder GiveUp(string reason) => new() { EndsAs = Outcome.Lost, Reason = reason };

    public static StopOrder GiveWay(string reason) => new() { EndsAs = Outcome.Preempted, Reason = reason };
}
