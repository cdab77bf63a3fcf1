using Aios.Jobs.Errors;

namespace Aios.Storage.Files;

/// <summary>Locks on this file system do not exclude anybody, so no write could be trusted.</summary>
public sealed class FileStorageLockException(string folder)
    : AiosException(
        $"Two locks on one file in {folder} were both granted: this file system does not lock. "
            + "Mount it with locks, move the state folder, or keep grain state in the database."
    )
{
    public string Folder { get; } = folder;
}
