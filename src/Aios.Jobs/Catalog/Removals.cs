namespace Aios.Jobs.Catalog;

/// <summary>When a file that is gone means that its job is to go.</summary>
public static class Removals
{
    /// <summary>How long a file must be gone from a readable folder: editors and git replace files by removing them first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>With so few jobs any number may go at once: half of them is no more than a change of mind.</summary>
    public const int TinyCatalog = 4;

    /// <summary>True: so many went at once that it looks like an unmounted share or another branch, so they wait for somebody's word.</summary>
    /// <param name="missed">Jobs whose files are gone.</param>
    /// <param name="outOf">Jobs before the first of them was gone.</param>
    public static bool AreTooMany(int missed, int outOf) => outOf > TinyCatalog && missed * 2 > outOf;

    internal static bool IsDue(CatalogJob job, DateTimeOffset now) =>
        job is { RemovalHeld: false, MissedSince: { } since } && now - since >= Patience;

    /// <summary>The folder could not be read: a file that is gone must be seen to be gone for the whole time again.</summary>
    internal static CatalogState StartOver(CatalogState state)
    {
        var missed = state.Jobs.Where(job => job.Value is { MissedSince: not null, RemovalHeld: false }).ToList();
        return missed.Count == 0
            ? state
            : state with
            {
                Jobs = state.Jobs.SetItems(
                    missed.Select(job => KeyValuePair.Create(job.Key, job.Value with { MissedSince = null }))
                ),
                MissedOutOf = 0,
            };
    }
}
