using System.Collections.Immutable;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Catalog;

/// <summary>Makes the listing out of what is in force and what the files say.</summary>
internal static class ListedJobs
{
    public static CatalogListing From(
        CatalogState state,
        CatalogListing last,
        Dictionary<string, JobDefinition> good,
        CatalogReading.Ready reading
    )
    {
        var jobs = last.Jobs.ToBuilder();
        jobs.RemoveRange(last.Jobs.Keys.Where(name => !state.Jobs.ContainsKey(name)));
        var mistakes = new MistakesByJob(state, reading.Programs);
        foreach (var (name, job) in state.Jobs)
        {
            var known = jobs.GetValueOrDefault(name);
            var listed = InForce(name, job, known, good.GetValueOrDefault(name)) with { Mistakes = mistakes.Of(name) };
            if (known is null || !IsSame(known, listed))
                jobs[name] = listed;
        }

        foreach (var file in mistakes.NeverGood)
        {
            jobs[file.Name!] = new ListedJob
            {
                Name = file.Name!,
                Source = file.Path,
                Mistakes = mistakes.Of(file.Name!),
            };
        }

        return new CatalogListing
        {
            Jobs = jobs.ToImmutable(),
            OtherMistakes = mistakes.Others,
            MadeFrom = reading,
        };
    }

    /// <summary>Jobs in force that the listing does not hold yet, as no file has been read since the start.</summary>
    public static IEnumerable<KeyValuePair<string, ListedJob>> Unread(CatalogState state, CatalogListing last) =>
        state
            .Jobs.Where(job => !last.Jobs.ContainsKey(job.Key))
            .Select(job => KeyValuePair.Create(job.Key, InForce(job.Key, job.Value, known: null, good: null)));

    private static ListedJob InForce(string name, CatalogJob job, ListedJob? known, JobDefinition? good) =>
        new()
        {
            Name = name,
            Source = job.Source,
            Hash = job.Hash,
            Definition = good ?? known?.Definition ?? (job.LastGood is { } json ? DefinitionJson.Read(json) : null),
            MissedSince = job.MissedSince,
            RemovalHeld = job.RemovalHeld,
        };

    private static bool IsSame(ListedJob one, ListedJob other) =>
        ReferenceEquals(one.Definition, other.Definition)
        && one.Mistakes.SequenceEqual(other.Mistakes)
        && one with { Mistakes = [], Definition = null } == other with { Mistakes = [], Definition = null };
}
