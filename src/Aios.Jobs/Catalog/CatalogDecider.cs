namespace Aios.Jobs.Catalog;

/// <summary>What a look at the Programs folder means for the jobs of the cluster.</summary>
/// <remarks>
/// A job is there as long as a file names it, with mistakes or not, or its own file is there with mistakes, or its file's folder
/// cannot be read. Its definition changes only when a file without mistakes says so. A file that moved is a changed source.
/// </remarks>
public static class CatalogDecider
{
    /// <param name="state">What was applied.</param>
    /// <param name="last">The listing of the look before; <see cref="CatalogListing.Empty"/> after a start.</param>
    /// <param name="clusterUid">The cluster that looks.</param>
    /// <param name="reading">What it sees.</param>
    /// <param name="now">When it looked.</param>
    public static CatalogDecision Decide(
        CatalogState state,
        CatalogListing last,
        string clusterUid,
        CatalogReading reading,
        DateTimeOffset now
    )
    {
        var own = AnotherCluster.Adopt(state, clusterUid, now);
        return reading switch
        {
            CatalogReading.Ready ready when IsSame(own, last, ready) => new CatalogDecision
            {
                Before = state,
                State = own,
                Effects = [],
                Listing = last,
            },
            CatalogReading.Ready ready => new FolderComparison(own, last, ready, now).Decide(state),
            CatalogReading.NotReady waiting => NotReady(state, own, last, waiting),
            _ => throw new ArgumentOutOfRangeException(nameof(reading)),
        };
    }

    /// <summary>Removes every job whose file is missed now: somebody says that it is meant.</summary>
    public static CatalogDecision ApplyRemovals(CatalogState state, CatalogListing last)
    {
        var missed = state.Jobs.Where(job => job.Value.MissedSince is not null).Select(job => job.Key).ToList();
        return new CatalogDecision
        {
            Before = state,
            State = missed.Count == 0 ? state : state with { Jobs = state.Jobs.RemoveRange(missed), MissedOutOf = 0 },
            Effects = [.. missed.Select(job => new CatalogEffect.Remove(job))],
            Listing = last with { Jobs = last.Jobs.RemoveRange(missed) },
        };
    }

    /// <summary>The next look tells a job its definition anew.</summary>
    public static CatalogState HandOutAgain(CatalogState state, string job) =>
        state.Jobs.TryGetValue(job, out var known)
            ? state with
            {
                Jobs = state.Jobs.SetItem(job, known with { Hash = null }),
            }
            : state;

    private static bool IsSame(CatalogState state, CatalogListing last, CatalogReading.Ready reading) =>
        ReferenceEquals(last.MadeFrom, reading)
        && state.Jobs.Values.All(job => job is { Hash: not null, MissedSince: null } or { RemovalHeld: true });

    private static CatalogDecision NotReady(
        CatalogState before,
        CatalogState state,
        CatalogListing last,
        CatalogReading.NotReady reading
    )
    {
        var waiting = Removals.StartOver(state);
        return new CatalogDecision
        {
            Before = before,
            State = waiting,
            Effects = [],
            Listing = last with
            {
                Jobs = last.Jobs.AddRange(ListedJobs.Unread(waiting, last)),
                NotReady = reading.Reason,
                MadeFrom = null,
            },
        };
    }
}
