namespace Aios.Jobs.Catalog;

/// <summary>Nothing is removed across clusters: what another cluster applied is handed out again where a file still says so, and
/// is held where none does.</summary>
internal static class AnotherCluster
{
    public static CatalogState Adopt(CatalogState state, string clusterUid, DateTimeOffset now)
    {
        if (state.ClusterUid == clusterUid)
            return state;
        if (state.ClusterUid is null)
            return state with { ClusterUid = clusterUid };
        var jobs = state.Jobs.ToBuilder();
        foreach (var (name, job) in state.Jobs)
        {
            jobs[name] = job with { Hash = null, MissedSince = job.MissedSince ?? now, RemovalHeld = true };
        }

        return state with
        {
            ClusterUid = clusterUid,
            Jobs = jobs.ToImmutable(),
            MissedOutOf = 0,
        };
    }
}
