using Aios.Jobs.Errors;

namespace Aios.Storage.Markers;

/// <summary>A folder belongs to another cluster: nothing in it may be read as this cluster's, joined or removed.</summary>
public sealed class ForeignFolderException(MarkedFolder kind, string folder, string foundUid, string ownUid)
    : AiosException(Describe(kind, folder, foundUid, ownUid))
{
    public MarkedFolder Kind { get; } = kind;

    public string Folder { get; } = folder;

    /// <summary>The cluster that the folder's marker names.</summary>
    public string FoundUid { get; } = foundUid;

    /// <summary>The cluster of this device.</summary>
    public string OwnUid { get; } = ownUid;

    internal static string Describe(MarkedFolder kind, string folder, string foundUid, string ownUid) =>
        $"The folder {folder} belongs to the cluster {foundUid}, and this device to the cluster {ownUid}. "
        + $"Set {(kind == MarkedFolder.Common ? "AIOS_COMMON" : "AIOS_PROGRAMS")} to this cluster's folder, "
        + $"or AIOS_DATABASE to the other cluster's database; to give the folder to this cluster, remove {Path.Combine(folder, MarkerFile.Name)} first.";
}
