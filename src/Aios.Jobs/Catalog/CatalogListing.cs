using System.Collections.Immutable;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Catalog;

/// <summary>The jobs as people see them. Kept in memory only: a new reading makes it anew.</summary>
public sealed record CatalogListing
{
    public static CatalogListing Empty { get; } = new();

    /// <summary>Every job that is in force or that a file would define if it had no mistakes, by name.</summary>
    public ImmutableSortedDictionary<string, ListedJob> Jobs { get; init; } =
        ImmutableSortedDictionary.Create<string, ListedJob>(StringComparer.Ordinal);

    /// <summary>Mistakes that belong to no job: of <c>defaults.yaml</c>, of files whose job cannot be told, and hints.</summary>
    public IReadOnlyList<Mistake> OtherMistakes { get; init; } = [];

    /// <summary>Why the folder could not be read at the last look; null: it could.</summary>
    public string? NotReady { get; init; }

    /// <summary>What it was made from, so that the same reading is not compared again.</summary>
    internal CatalogReading.Ready? MadeFrom { get; init; }
}

/// <summary>One job of the listing.</summary>
public sealed record ListedJob
{
    public required string Name { get; init; }

    /// <summary>The path of its file below the Programs folder.</summary>
    public required string Source { get; init; }

    /// <summary>Hash of the definition in force; null: its file never was without a mistake.</summary>
    public string? Hash { get; init; }

    /// <summary>The definition in force; null with a hash: only the job itself still has it, as the file broke while no catalog looked.</summary>
    public JobDefinition? Definition { get; init; }

    /// <summary>What is wrong with the files that name it, as they are now.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];

    /// <summary>Since when its file is gone; null: it is there.</summary>
    public DateTimeOffset? MissedSince { get; init; }

    /// <summary>Its file is gone, and so are too many others: it stays until the removals are applied.</summary>
    public bool RemovalHeld { get; init; }
}
