using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Catalog;

/// <summary>Which definitions were handed to their jobs, and which files are missed. A value: every decision makes a new one.</summary>
public sealed record CatalogState
{
    public static CatalogState Empty { get; } = new();

    /// <summary>The cluster under which it was applied; null: never applied.</summary>
    public string? ClusterUid { get; init; }

    /// <summary>The database that has been brought what only the folders know: a reminder for every job, and the rows of all results.
    /// Null: none has.</summary>
    public string? Database { get; init; }

    /// <summary>Every job that has a definition in force, by name.</summary>
    public ImmutableSortedDictionary<string, CatalogJob> Jobs { get; init; } =
        ImmutableSortedDictionary.Create<string, CatalogJob>(StringComparer.Ordinal);

    /// <summary>Grows whenever another job comes after others, or after other ones.</summary>
    public long AfterVersion { get; init; }

    /// <summary>The jobs that come after others, each with the names it comes after: enough to know the dependents of every job
    /// before any file is read.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<string, ImmutableArray<string>>> After =>
        from job in Jobs
        where job.Value.After is not null
        select KeyValuePair.Create(job.Key, CatalogJob.Names(job.Value.After!));

    /// <summary>How many jobs there were when the files that are missed now began to vanish; 0: none is missed.</summary>
    public int MissedOutOf { get; init; }
}

/// <summary>What the catalog applied for one job.</summary>
public sealed record CatalogJob
{
    /// <summary>The path of its file below the Programs folder.</summary>
    public required string Source { get; init; }

    /// <summary>Hash of the definition in force; null: it is to be handed out again, as this is another cluster now, or the job has lost its state.</summary>
    public string? Hash { get; init; }

    /// <summary>The names of <see cref="AfterSpec"/>'s inputs in force, with spaces between them; null: it comes after none.</summary>
    public string? After { get; init; }

    /// <summary>Canonical JSON of the definition in force, while the file cannot give it: it is broken or missed.</summary>
    public string? LastGood { get; init; }

    /// <summary>Since when no file of a readable folder defines it; null: one does.</summary>
    public DateTimeOffset? MissedSince { get; init; }

    /// <summary>It is missed, and goes only when somebody applies the removals.</summary>
    public bool RemovalHeld { get; init; }

    internal static string? NamesOf(AfterSpec? after) =>
        after is null ? null : string.Join(' ', after.Inputs.Select(i => i.Job).Order(StringComparer.Ordinal));

    internal static ImmutableArray<string> Names(string after) => [.. after.Split(' ')];
}
