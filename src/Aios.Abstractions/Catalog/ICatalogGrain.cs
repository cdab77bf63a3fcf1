using System.Collections.Immutable;

namespace Aios.Abstractions.Catalog;

/// <summary>Which jobs there are. One in the cluster, <see cref="Key"/>.</summary>
[GrainInterfaceType("aios.catalog"), Alias("aios.ICatalogGrain")]
public interface ICatalogGrain : IGrainWithStringKey
{
    public const string Key = "catalog";

    /// <summary>Sees to it that the catalog is awake and has read the Programs folder once.</summary>
    [Alias("Ensure")]
    Task Ensure(CancellationToken cancellationToken = default);

    /// <summary>Reads the Programs folder now instead of soon.</summary>
    [Alias("Reload")]
    Task Reload(CancellationToken cancellationToken = default);

    /// <summary>Removes every job whose file is gone, also where so many went at once that it waits for somebody's word.</summary>
    /// <returns>The jobs that were removed.</returns>
    [Alias("ApplyRemovals")]
    Task<ImmutableArray<string>> ApplyRemovals(CancellationToken cancellationToken = default);

    /// <summary>Which jobs come after which. Answered from what was applied last, before any file is read.</summary>
    /// <param name="known">The version that the caller has; -1: none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null: the caller has it.</returns>
    [Alias("GetAfter")]
    Task<AfterEdition?> GetAfter(long known, CancellationToken cancellationToken = default);

    /// <summary>Every job, by name.</summary>
    [Alias("List")]
    Task<ImmutableArray<CatalogEntry>> List(CancellationToken cancellationToken = default);

    /// <summary>A job has no state any more, since its state file was lost or removed: it is given its definition again, if it has one.</summary>
    [Alias("Forgotten")]
    Task Forgotten(string job, CancellationToken cancellationToken = default);

    /// <returns>Null: no file defines it.</returns>
    [Alias("Find")]
    Task<CatalogEntry?> Find(string job, CancellationToken cancellationToken = default);
}

/// <summary>One job of the catalog.</summary>
[GenerateSerializer, Immutable, Alias("aios.CatalogEntry")]
public sealed record CatalogEntry
{
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>The path of its file below the Programs folder.</summary>
    [Id(1)]
    public required string Source { get; init; }

    /// <summary>The definition in force; null: its file never was without a mistake.</summary>
    [Id(2)]
    public DefinitionText? Definition { get; init; }

    /// <summary>What is wrong with the file as it is now.</summary>
    [Id(3)]
    public ImmutableArray<CatalogMistake> Mistakes { get; init; } = [];
}

/// <summary>One thing that is wrong with a job file.</summary>
[GenerateSerializer, Immutable, Alias("aios.CatalogMistake")]
public sealed record CatalogMistake
{
    /// <summary>The path below the Programs folder.</summary>
    [Id(0)]
    public required string File { get; init; }

    /// <summary>From 1.</summary>
    [Id(1)]
    public required int Line { get; init; }

    /// <summary>From 1.</summary>
    [Id(2)]
    public required int Column { get; init; }

    [Id(3)]
    public required string Message { get; init; }

    /// <summary>What was probably meant.</summary>
    [Id(4)]
    public string? Suggestion { get; init; }
}
