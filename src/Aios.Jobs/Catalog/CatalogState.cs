using System.Collections.Immutable;

namespace Aios.Jobs.Catalog;

/// <summary>Which definitions were handed to their jobs, and which files are missed. A value: every decision makes a new one.</summary>
public sealed record CatalogState
{
    public static CatalogState Empty { get; } = new();

    /// <summary>The cluster under which it was applied; null: never applied.</summary>
    public string? ClusterUid { get; init; }

    /// <summary>Every job that has a definition in force, by name.</summary>
    public ImmutableSortedDictionary<string, CatalogJob> Jobs { get; init; } =
        ImmutableSortedDictionary.Create<string, CatalogJob>(StringComparer.Ordinal);

    /// <summary>How many jobs there were when the files that are missed now began to vanish; 0: none is missed.</summary>
    public int MissedOutOf { get; init; }
}

/// <summary>What the catalog applied for one job.</summary>
public sealed record CatalogJob
{
    /// <summary>The path of its file below the Programs folder.</summary>
    public required string Source { get; init; }

    /// <summary>Hash of the definition in force; null: it is to be handed out again, as this is another cluster now.</summary>
    public string? Hash { get; init; }

    /// <summary>Canonical JSON of the definition in force, while the file cannot give it: it is broken or missed.</summary>
    public string? LastGood { get; init; }

    /// <summary>Since when no file of a readable folder defines it; null: one does.</summary>
    public DateTimeOffset? MissedSince { get; init; }

    /// <summary>It is missed, and goes only when somebody applies the removals.</summary>
    public bool RemovalHeld { get; init; }
}
