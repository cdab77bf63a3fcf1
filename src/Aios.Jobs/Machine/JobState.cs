using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>All that a job remembers. A value: every decision makes a new one.</summary>
/// <remarks>Its collections compare ordinally, also when a reader of JSON has filled them, which knows only the default order.</remarks>
public sealed record JobState
{
    public static JobState Empty { get; } = new();

    /// <summary>Hash of the definition in force; null: never defined, or removed.</summary>
    public string? DefinitionHash { get; init; }

    /// <summary>The definition in force, and those under which unfinished runs began, by hash.</summary>
    public ImmutableDictionary<string, JobDefinition> Definitions
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableDictionary.Create<string, JobDefinition>(StringComparer.Ordinal);

    /// <summary>From when intervals are counted: when the job was first seen, or the last instant planned under an earlier schedule.</summary>
    public DateTimeOffset Anchor { get; init; }

    /// <summary>Every instant up to this one has its row.</summary>
    public DateTimeOffset EvaluatedTo { get; init; }

    /// <summary>The last planned instant that was evaluated.</summary>
    public DateTimeOffset? LastInstant { get; init; }

    /// <summary>Unfinished runs by id, oldest first.</summary>
    public ImmutableSortedDictionary<string, Run> Runs
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, Run>(StringComparer.Ordinal);

    /// <summary>Ids of runs, which say when, by the key under which they were asked for: thousands of them are written with each save.</summary>
    public ImmutableDictionary<string, string> Keys
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Ends that are not yet known to be in the history.</summary>
    public ImmutableList<RunResult> UnrecordedRuns { get; init; } = [];

    /// <summary>Occurrences that are not yet known to be in the history.</summary>
    public ImmutableList<Occurrence> UnrecordedOccurrences { get; init; } = [];

    /// <summary>From when the job's reminder wakes it; null: it has none.</summary>
    public DateTimeOffset? AlarmAt { get; init; }

    [JsonIgnore]
    public JobDefinition? Definition => DefinitionHash is null ? null : Definitions[DefinitionHash];

    /// <summary>Something has happened that is not yet known to be in the history.</summary>
    [JsonIgnore]
    public bool HasUnrecorded => !UnrecordedRuns.IsEmpty || !UnrecordedOccurrences.IsEmpty;

    public JobDefinition DefinitionOf(Run run) => Definitions[run.DefinitionHash];
}
