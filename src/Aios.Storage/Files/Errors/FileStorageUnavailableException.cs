using Aios.Jobs.Errors;

namespace Aios.Storage.Files;

/// <summary>The folder of the storage is not there. An absent share is never taken for an empty cluster.</summary>
public sealed class FileStorageUnavailableException(string folder)
    : AiosException(
        $"The state folder needs {folder}, which is not there. Mount the share or restore the folder, then try again."
    )
{
    public string Folder { get; } = folder;
}
