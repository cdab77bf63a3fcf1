using System.Collections.Immutable;

namespace Aios.Jobs.Catalog;

/// <summary>What a look at the folder led to. The effects are carried out first and the state is saved after them: when that is
/// cut short, the next look leads to the same effects again.</summary>
public sealed record CatalogDecision
{
    /// <summary>What was remembered before.</summary>
    public required CatalogState Before { get; init; }

    public required CatalogState State { get; init; }

    /// <summary>In the order of the jobs' names, definitions before removals.</summary>
    public required ImmutableArray<CatalogEffect> Effects { get; init; }

    public required CatalogListing Listing { get; init; }

    /// <summary>When to decide again although no file changes: a removal counts then. Null: no need.</summary>
    public DateTimeOffset? AgainAt { get; init; }

    /// <summary>False: there is nothing to save.</summary>
    public bool Changed => !ReferenceEquals(Before, State);

    /// <summary>What is to be saved, once it is clear which jobs were told.</summary>
    public CatalogState Saved =>
        State with
        {
            AfterVersion = AfterOf(Before).SequenceEqual(AfterOf(State))
                ? Before.AfterVersion
                : Before.AfterVersion + 1,
        };

    private static IEnumerable<(string, string)> AfterOf(CatalogState state) =>
        state.Jobs.Where(job => job.Value.After is not null).Select(job => (job.Key, job.Value.After!));

    /// <summary>The same, when these jobs could not be told: the next look at the folder tells them again.</summary>
    public CatalogDecision Without(IReadOnlyCollection<string> failed)
    {
        var jobs = State.Jobs.ToBuilder();
        foreach (var job in failed)
        {
            if (Before.Jobs.TryGetValue(job, out var before))
                jobs[job] = before;
            else
                jobs.Remove(job);
        }

        return failed.Count == 0
            ? this
            : this with
            {
                State = State with { Jobs = jobs.ToImmutable() },
                Effects = [.. Effects.Where(effect => !failed.Contains(effect.Job))],
                Listing = Listing with { MadeFrom = null },
            };
    }
}
