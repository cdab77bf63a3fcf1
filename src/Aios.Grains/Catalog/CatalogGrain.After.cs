using Aios.Abstractions.Catalog;
using Aios.Jobs.Catalog;

namespace Aios.Grains.Catalog;

/// <summary>Every silo is to know which jobs come after which.</summary>
internal sealed partial class CatalogGrain
{
    /// <summary>What is known to be saved: a version that may never have been is not to be handed out.</summary>
    private CatalogState _applied = CatalogState.Empty;
    private AfterEdition? _after;

    public Task<AfterEdition?> GetAfter(long known, CancellationToken cancellationToken = default) =>
        Task.FromResult(known == _applied.AfterVersion ? null : After());

    /// <returns>False: not every silo knows it.</returns>
    private Task<bool> BringAfterAsync()
    {
        var edition = After();
        return distribution.BringAsync(
            edition.Version,
            (device, token) => device.TakeAfter(edition, token),
            _stop.Token
        );
    }

    private AfterEdition After()
    {
        if (_after?.Version != _applied.AfterVersion)
        {
            _after = new AfterEdition
            {
                Version = _applied.AfterVersion,
                Entries = [.. _applied.After.Select(a => new AfterEntry { Job = a.Key, Inputs = a.Value })],
            };
            foreach (var link in new Dependents(_applied.After).Cut)
            {
                LogCircle(link);
            }
        }

        return _after;
    }
}
