using System.Collections.Immutable;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Catalog;

/// <summary>Compares what was applied with what the folder says.</summary>
internal sealed class FolderComparison(
    CatalogState state,
    CatalogListing last,
    CatalogReading.Ready reading,
    DateTimeOffset now
)
{
    private readonly ImmutableSortedDictionary<string, CatalogJob>.Builder jobs = state.Jobs.ToBuilder();
    private readonly ImmutableArray<CatalogEffect>.Builder effects = ImmutableArray.CreateBuilder<CatalogEffect>();
    private readonly Dictionary<string, JobDefinition> good = new(StringComparer.Ordinal);

    public CatalogDecision Decide(CatalogState before)
    {
        TakeGoodFiles();
        KeepOrMissOthers();
        var outOf = RemoveWhatIsDue();
        var unchanged = state.MissedOutOf == outOf && Same(state.Jobs, jobs);
        var after = unchanged ? state : state with { Jobs = jobs.ToImmutable(), MissedOutOf = outOf };
        var missed = after.Jobs.Values.Where(job => job is { MissedSince: not null, RemovalHeld: false });
        return new CatalogDecision
        {
            Before = before,
            State = after,
            Effects = effects.ToImmutable(),
            Listing = ListedJobs.From(after, last, good, reading),
            AgainAt = missed.Select(job => job.MissedSince + Removals.Patience).Min(),
        };
    }

    private void TakeGoodFiles()
    {
        foreach (var definition in reading.Programs.Jobs)
            good[definition.Name] = definition;
        foreach (var (name, definition) in good.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var known = jobs.GetValueOrDefault(name);
            var hash = KnownHash(name, definition);
            if (hash is null || known?.Hash != hash)
            {
                var json = DefinitionJson.Write(definition);
                hash = DefinitionJson.Hash(json);
                if (known?.Hash != hash)
                    effects.Add(new CatalogEffect.Define(name, hash, json));
            }

            Set(
                name,
                known,
                new CatalogJob
                {
                    Source = definition.Source,
                    Hash = hash,
                    After = CatalogJob.NamesOf(definition.After),
                }
            );
        }
    }

    private string? KnownHash(string name, JobDefinition definition) =>
        last.Jobs.TryGetValue(name, out var listed) && ReferenceEquals(listed.Definition, definition)
            ? listed.Hash
            : null;

    private void KeepOrMissOthers()
    {
        var broken = reading.Programs.Files.Where(file => !file.IsValid).ToList();
        var named = broken.Select(file => file.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var sources = broken.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, job) in state.Jobs)
        {
            if (good.ContainsKey(name))
                continue;
            var isThere = named.Contains(name) || sources.Contains(job.Source) || reading.IsHidden(job.Source);
            Set(
                name,
                job,
                job with
                {
                    LastGood = job.LastGood ?? LastGood(name, job),
                    MissedSince = isThere ? null : Earlier(job.MissedSince),
                    RemovalHeld = !isThere && job.RemovalHeld,
                }
            );
        }
    }

    /// <summary>A clock that was set back must not make a removal wait for the old time to come round again.</summary>
    private DateTimeOffset Earlier(DateTimeOffset? since) => since is { } then && then <= now ? then : now;

    private string? LastGood(string name, CatalogJob job) =>
        last.Jobs.TryGetValue(name, out var listed) && listed.Definition is { } definition && listed.Hash == job.Hash
            ? DefinitionJson.Write(definition)
            : null;

    /// <returns>Out of how many jobs those are missed that are missed still; 0: none is.</returns>
    private int RemoveWhatIsDue()
    {
        var missed = jobs.Where(job => job.Value is { MissedSince: not null, RemovalHeld: false }).ToList();
        if (missed.Count == 0)
            return 0;
        var outOf =
            state.MissedOutOf > 0 ? state.MissedOutOf : state.Jobs.Values.Count(job => job is { RemovalHeld: false });
        var due = missed.Where(job => Removals.IsDue(job.Value, now)).ToList();
        if (due.Count == 0)
            return outOf;
        if (Removals.AreTooMany(missed.Count, outOf))
        {
            foreach (var (name, job) in missed)
                jobs[name] = job with { RemovalHeld = true };
            return 0;
        }

        foreach (var (name, _) in due)
        {
            jobs.Remove(name);
            effects.Add(new CatalogEffect.Remove(name));
        }

        return due.Count == missed.Count ? 0 : jobs.Values.Count(job => job is { RemovalHeld: false });
    }

    private void Set(string name, CatalogJob? known, CatalogJob job)
    {
        if (known != job)
            jobs[name] = job;
    }

    private static bool Same(
        ImmutableSortedDictionary<string, CatalogJob> before,
        ImmutableSortedDictionary<string, CatalogJob>.Builder after
    ) => ReferenceEquals(before, after.ToImmutable());
}
