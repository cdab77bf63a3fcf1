using System.Collections.Immutable;

namespace Aios.Abstractions.Catalog;

/// <summary>Which jobs come after which: what every silo has at hand, so that a job knows whom to tell of its ends.</summary>
[GenerateSerializer, Immutable, Alias("aios.AfterEdition")]
public sealed record AfterEdition : IEdition
{
    [Id(0)]
    public required long Version { get; init; }

    /// <summary>The jobs that come after others.</summary>
    [Id(1)]
    public required ImmutableArray<AfterEntry> Entries { get; init; }
}

/// <summary>A job that comes after others.</summary>
[GenerateSerializer, Immutable, Alias("aios.AfterEntry")]
public sealed record AfterEntry
{
    [Id(0)]
    public required string Job { get; init; }

    /// <summary>Names of jobs; <c>*</c> among them: any other job.</summary>
    [Id(1)]
    public required ImmutableArray<string> Inputs { get; init; }
}
