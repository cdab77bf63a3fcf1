using Aios.Storage.Files.Posix;

namespace Aios.Storage.Files;

/// <summary>The root folder: made once, then required to be there.</summary>
internal sealed class StateFolder(FolderLayout layout)
{
    /// <exception cref="FileStorageUnavailableException">The folder that should hold the root is not there.</exception>
    /// <exception cref="FileStorageLockException">Locks do not work there.</exception>
    public void Prepare()
    {
        var parent = Path.GetDirectoryName(layout.Root) ?? "/";
        if (!Directory.Exists(parent))
            throw new FileStorageUnavailableException(parent);
        Make(layout.Root);
        Make(layout.Locks);
        Make(layout.Quarantine);
        CheckLocks();
    }

    /// <summary>An absent file means "no state" only in a folder that is there: an unmounted share is not an empty one.</summary>
    public void Require()
    {
        if (!Directory.Exists(layout.Locks))
            throw new FileStorageUnavailableException(layout.Locks);
    }

    /// <summary>A folder of grain files.</summary>
    public void Add(string folder)
    {
        Require();
        Make(folder);
    }

    public static void Make(string folder)
    {
        if (Directory.Exists(folder))
            return;
        Directory.CreateDirectory(folder);
        PosixFile.SyncFolder(Path.GetDirectoryName(folder)!);
    }

    private void CheckLocks()
    {
        var path = layout.Locks + "/check";
        using var first = ShardLock.Wait(path);
        using var second = ShardLock.TryTake(path);
        if (second is not null)
            throw new FileStorageLockException(layout.Locks);
    }
}
