using Aios.Abstractions.Catalog;
using Aios.Jobs.Catalog;

namespace Aios.Grains.Books;

/// <summary>Which jobs come after which.</summary>
internal sealed class DependentsBook(IGrainFactory grains) : Book<AfterEdition, Dependents>(Dependents.None)
{
    protected override Task<AfterEdition?> AskAsync(long known) =>
        grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).GetAfter(known);

    protected override Dependents Read(AfterEdition edition) =>
        new(edition.Entries.Select(entry => KeyValuePair.Create(entry.Job, entry.Inputs)));
}
