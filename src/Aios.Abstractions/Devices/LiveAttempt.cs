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
}
