namespace Aios.Abstractions.Jobs;

/// <summary>The dispatcher's word that an attempt's device cannot be running it.</summary>
[GenerateSerializer, Immutable, Alias("aios.AttemptLoss")]
public sealed record AttemptLoss
{
    [Id(0)]
    public required string RunId { get; init; }

    [Id(1)]
    public required int Attempt { get; init; }

    /// <summary>Empty: unknown.</summary>
    [Id(2)]
    public required string Device { get; init; }

    [Id(3)]
    public required long Incarnation { get; init; }

    [Id(4)]
    public required string Reason { get; init; }
}
