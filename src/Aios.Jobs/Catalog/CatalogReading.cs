using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Catalog;

/// <summary>What a look at the Programs folder gave.</summary>
public abstract record CatalogReading
{
    private CatalogReading() { }

    /// <summary>The folder is not there, cannot be read, or is not this cluster's: nothing is known, and nothing is removed.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    public sealed record NotReady(string Reason) : CatalogReading;

    /// <summary>The folder was read. The same folder gives the same instance again.</summary>
    /// <param name="Programs">What its files say.</param>
    /// <param name="UnreadableFolders">Folders below it that cannot be read: jobs from there are not missed.</param>
    public sealed record Ready(ProgramsReading Programs, IReadOnlyList<string> UnreadableFolders) : CatalogReading
    {
        internal bool IsHidden(string path) =>
            UnreadableFolders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal));
    }
}
