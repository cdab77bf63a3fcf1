using Aios.Jobs.Definitions.Reading;

namespace Aios.Storage.Markers;

/// <summary>What speaks for a folder without a marker being the cluster's all the same, and not the empty mount point of a share that
/// is not there.</summary>
internal static class FolderEvidence
{
    private const int Depth = 8;

    public static bool IsFound(MarkedFolder kind, string folder) =>
        kind == MarkedFolder.Common ? File.Exists(Path.Combine(folder, "cluster.db")) : HoldsJob(folder);

    private static bool HoldsJob(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Depth,
            IgnoreInaccessible = true,
        };
        return Directory
            .EnumerateFiles(folder, "*.job.*", options)
            .Any(path => JobFiles.IsJobFile(Path.GetRelativePath(folder, path)));
    }
}
