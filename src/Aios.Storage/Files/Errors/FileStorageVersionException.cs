using Aios.Jobs.Errors;

namespace Aios.Storage.Files;

/// <summary>A state file was written by a newer release: it is neither read nor replaced.</summary>
public sealed class FileStorageVersionException(string path, long version, int supported)
    : AiosException(
        $"State file {path} has format version {version}, this release knows up to {supported}. "
            + "Run the newer release on this device, or restore the state folder of the older one."
    )
{
    public string Path { get; } = path;

    public long Version { get; } = version;

    public int Supported { get; } = supported;
}
