using Aios.Abstractions;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Definitions;
using Aios.Jobs.Retention;

namespace Aios.Silo.Retention;

/// <summary>What each job's definition says of keeping.</summary>
internal sealed class KeepBook(IGrainFactory grains)
{
    private readonly Dictionary<string, KeepTerms> _byHash = new(StringComparer.Ordinal);
    private Dictionary<string, KeepTerms> _listed = new(StringComparer.Ordinal);

    /// <summary>Brings it up to date with the catalog.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var jobs = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).List(cancellationToken);
        _listed = jobs.ToDictionary(job => job.Name, job => TermsOf(job.Definition), StringComparer.Ordinal);
        var used = jobs.Select(job => job.Definition?.Hash).ToHashSet(StringComparer.Ordinal);
        foreach (var hash in _byHash.Keys.Where(hash => !used.Contains(hash)).ToList())
        {
            _byHash.Remove(hash);
        }
    }

    /// <returns>The terms, and whether the job is gone for good: not in the catalog, and without a definition by its own word.</returns>
    public async Task<(KeepTerms Terms, bool IsGone)> TermsAsync(string job, CancellationToken cancellationToken)
    {
        if (_listed.TryGetValue(job, out var terms))
        {
            return (terms, false);
        }

        var snapshot = await grains.GetGrain<IJobGrain>(job).GetSnapshot(cancellationToken);
        return snapshot is { Definition: null, Runs.IsEmpty: true }
            ? (KeepTerms.OfRemovedJob, true)
            : (TermsOf(snapshot.Definition), false);
    }

    /// <summary>A job whose file never was without a mistake is kept by default: it may come to be one.</summary>
    private KeepTerms TermsOf(DefinitionText? text)
    {
        if (text is null)
        {
            return KeepTerms.Of(new KeepPolicy());
        }

        if (!_byHash.TryGetValue(text.Hash, out var terms))
        {
            _byHash.Add(text.Hash, terms = KeepTerms.Of(DefinitionJson.Read(text.Json).Keep));
        }

        return terms;
    }
}
