using Aios.Jobs.Errors;

namespace Aios.Storage.Markers;

/// <summary>A folder's marker cannot be read, so it cannot be told whose folder it is.</summary>
public sealed class DamagedMarkerException(string path, string reason)
    : AiosException(
        $"The cluster's marker {path} cannot be read: {reason}. Restore it, or remove it if you are sure that the folder is this cluster's."
    )
{
    /// <summary>The marker file.</summary>
    public string Path { get; } = path;
}
