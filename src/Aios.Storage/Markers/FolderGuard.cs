namespace Aios.Storage.Markers;

/// <summary>Tells whether a folder is this cluster's, by its marker: now, and at every later look.</summary>
/// <remarks>
/// A marker is written when the cluster is new, and later only where something speaks for the folder: job files in Programs,
/// <c>cluster.db</c> in Common. An empty folder without a marker is what an unmounted share leaves behind: it is not ready, and is
/// as soon as the marker is there. A Programs folder that cannot be written and holds no marker is ready as long as it holds a job file.
/// </remarks>
public sealed class FolderGuard
{
    private readonly ClusterIdentity cluster;
    private readonly bool mayLackMarker;

    private FolderGuard(MarkedFolder kind, string folder, ClusterIdentity cluster, bool mayLackMarker)
    {
        Kind = kind;
        Folder = folder;
        this.cluster = cluster;
        this.mayLackMarker = mayLackMarker;
    }

    public MarkedFolder Kind { get; }

    public string Folder { get; }

    /// <summary>The cluster that a folder's marker names; null: it has none, or is not there.</summary>
    /// <exception cref="DamagedMarkerException">Its marker cannot be read.</exception>
    public static RememberedCluster? ClusterOf(string folder) =>
        Directory.Exists(folder) && MarkerFile.Read(folder) is { Uid: { } uid } marker
            ? new RememberedCluster
            {
                Uid = uid,
                TimeZone = marker.TimeZone,
                Lease = marker.LeaseMs is { } lease ? TimeSpan.FromMilliseconds(lease) : null,
            }
            : null;

    /// <summary>Looks whose folder it is, and marks it where that is due.</summary>
    /// <param name="kind">Which folder.</param>
    /// <param name="folder">Its path; it need not be there yet.</param>
    /// <param name="cluster">The cluster of this device.</param>
    /// <param name="isNew">The cluster was created just now.</param>
    /// <exception cref="ForeignFolderException">The folder is another cluster's.</exception>
    /// <exception cref="DamagedMarkerException">Its marker cannot be read.</exception>
    public static FolderGuard Claim(MarkedFolder kind, string folder, ClusterIdentity cluster, bool isNew)
    {
        var isReadOnly = false;
        if (
            Directory.Exists(folder)
            && MarkerFile.Read(folder) is null
            && (isNew || FolderEvidence.IsFound(kind, folder))
        )
            isReadOnly = !TryMark(folder, cluster);
        if (Directory.Exists(folder) && MarkerFile.Read(folder) is { Uid: { } uid } && uid != cluster.Uid)
            throw new ForeignFolderException(kind, folder, uid, cluster.Uid);
        if (kind == MarkedFolder.Common)
            Remember(folder, cluster);
        return new FolderGuard(kind, folder, cluster, isReadOnly && kind == MarkedFolder.Programs);
    }

    /// <summary>Null: the folder is there and is this cluster's. Else why not, and what to do.</summary>
    public string? WhyNotReady()
    {
        try
        {
            if (!Directory.Exists(Folder))
                return $"The {Kind} folder {Folder} is not there: mount or create it.";
            return MarkerFile.Read(Folder) switch
            {
                { Uid: { } uid } when uid == cluster.Uid => null,
                { Uid: { } uid } => ForeignFolderException.Describe(Kind, Folder, uid, cluster.Uid),
                _ => mayLackMarker && FolderEvidence.IsFound(Kind, Folder) ? null : Unmarked(),
            };
        }
        catch (DamagedMarkerException damaged)
        {
            return damaged.Message;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return $"The {Kind} folder {Folder} cannot be read: {failed.Message}";
        }
    }

    /// <summary>Brings what the marker says of the cluster's settings up to date.</summary>
    private static void Remember(string folder, ClusterIdentity cluster)
    {
        if (!Directory.Exists(folder) || MarkerFile.Read(folder) is not { } marker)
            return;
        var wanted = ClusterMarker.Of(cluster);
        if (marker.TimeZone != wanted.TimeZone || marker.LeaseMs != wanted.LeaseMs)
            MarkerFile.Replace(folder, marker with { TimeZone = wanted.TimeZone, LeaseMs = wanted.LeaseMs });
    }

    private string Unmarked() =>
        $"The {Kind} folder {Folder} has no marker of this cluster: a share may not be mounted. If it is the cluster's folder, run: "
        + $"echo '{{\"uid\":\"{cluster.Uid}\"}}' > '{Path.Combine(Folder, MarkerFile.Name)}'";

    private static bool TryMark(string folder, ClusterIdentity cluster)
    {
        try
        {
            MarkerFile.WriteIfAbsent(folder, cluster);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The caller decides whether a folder that cannot be written is good enough.
            return false;
        }
    }
}
