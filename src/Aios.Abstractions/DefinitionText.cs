namespace Aios.Abstractions;

/// <summary>A definition on its way between silos: canonical JSON and its hash.</summary>
[GenerateSerializer, Immutable, Alias("aios.DefinitionText")]
public sealed record DefinitionText
{
    [Id(0)]
    public required string Hash { get; init; }

    [Id(1)]
    public required string Json { get; init; }
}
