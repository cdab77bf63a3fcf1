using Aios.Jobs.Runs;

namespace Aios.Abstractions.Jobs;

/// <summary>A run that has ended, for a job that comes after its own.</summary>
[GenerateSerializer, Immutable, Alias("aios.EndedInput")]
public sealed record EndedInput
{
    [Id(0)]
    public required string Job { get; init; }

    [Id(1)]
    public required string RunId { get; init; }

    [Id(2)]
    public required Outcome Outcome { get; init; }
}
