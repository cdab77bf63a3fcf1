using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;
using Aios.Jobs.Schedules;

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

    /// <summary>See <see cref="PlanSeed"/>; drawn when the job was first seen, and never again.</summary>
    public long? Seed { get; init; }

    /// <summary>Every instant up to this one has its row. Goes back only over a <see cref="Gap"/>.</summary>
    public DateTimeOffset EvaluatedTo { get; init; }

    /// <summary>Times in which nothing ran because the clock leapt over them, ascending; the longest of late.</summary>
    public ImmutableList<Gap> Gaps { get; init; } = [];

    /// <summary>What was evaluated later than <see cref="EvaluatedTo"/>, while the clock was ahead: it does not come again.</summary>
    public ImmutableList<InstantRange> Lived { get; init; } = [];

    /// <summary>The last planned instant that was evaluated.</summary>
    public DateTimeOffset? LastInstant { get; init; }

    /// <summary>Unfinished runs by id, oldest first.</summary>
    public ImmutableSortedDictionary<string, Run> Runs
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, Run>(StringComparer.Ordinal);

    /// <summary>What is remembered of an always job's instances: of the only one, or by device.</summary>
    public ImmutableSortedDictionary<string, Instance> Instances
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, Instance>(StringComparer.Ordinal);

    /// <summary>The devices on each of which the job is to have an instance, as last heard; null: not heard yet.</summary>
    public ImmutableList<string>? Devices { get; init; }

    /// <summary>When an idle job's last run began.</summary>
    public DateTimeOffset? IdleBegan { get; init; }

    /// <summary>Ids of runs, which say when, by the key under which they were asked for: thousands of them are written with each save.
    /// Ends of other jobs' runs are remembered among them, with an id of when they came.</summary>
    public ImmutableDictionary<string, string> Keys
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Ends that are not yet known to be in the history.</summary>
    public ImmutableList<RunResult> UnrecordedRuns { get; init; } = [];

    /// <summary>Occurrences that are not yet known to be in the history.</summary>
    public ImmutableList<Occurrence> UnrecordedOccurrences { get; init; } = [];

    /// <summary>Ends that jobs which come after this one have not acknowledged yet, oldest first.</summary>
    public ImmutableList<UntoldEnd> UntoldEnds { get; init; } = [];

    /// <summary>With <see cref="Join.All"/>: the newest end of each input that no run of this job has used up, by the input's name.</summary>
    public ImmutableSortedDictionary<string, InputEnd> InputEnds
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, InputEnd>(StringComparer.Ordinal);

    /// <summary>From when the job's reminder wakes it; null: it has none.</summary>
    public DateTimeOffset? AlarmAt { get; init; }

    [JsonIgnore]
    public JobDefinition? Definition => DefinitionHash is null ? null : Definitions[DefinitionHash];

    /// <summary>Something has happened that is not yet known to be in the history.</summary>
    [JsonIgnore]
    public bool HasUnrecorded => !UnrecordedRuns.IsEmpty || !UnrecordedOccurrences.IsEmpty;

    /// <summary>Null: the job has no definition.</summary>
    public RemainingPlan? PlanIn(string clusterZone) =>
        Definition is { } definition
            ? new RemainingPlan(
                definition,
                new PlanTerms
                {
                    ClusterZone = clusterZone,
                    Anchor = Anchor,
                    Seed = Seed ?? 0,
                },
                Lived
            )
            : null;

    /// <summary>Those of the <see cref="UntoldEnds"/> whose results are written.</summary>
    [JsonIgnore]
    public IEnumerable<UntoldEnd> EndsToTell
    {
        get
        {
            if (UntoldEnds.IsEmpty)
            {
                return [];
            }

            var unwritten = UnrecordedRuns.Select(r => r.RunId).ToHashSet(StringComparer.Ordinal);
            return UntoldEnds.Where(e => !unwritten.Contains(e.RunId));
        }
    }

    /// <summary>Others have not yet taken what this job has for them.</summary>
    [JsonIgnore]
    public bool IsOwing => HasUnrecorded || !UntoldEnds.IsEmpty;

    /// <summary>The oldest run that is not held behind others; the oldest of all when all are; null: there is none.</summary>
    [JsonIgnore]
    public Run? FirstInTurn =>
        Runs.Values.FirstOrDefault(r => r.Status is not RunStatus.Held) ?? Runs.Values.FirstOrDefault();

    public JobDefinition DefinitionOf(Run run) => Definitions[run.DefinitionHash];
}
