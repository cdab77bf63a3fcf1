using Aios.Storage.Files.Posix;
using Microsoft.Win32.SafeHandles;

namespace Aios.Storage.Files;

/// <summary>
/// One of the 256 locks that guard the grain files, held until disposed or until its process dies.
/// <para>
/// Why flock(2): it belongs to the open file description, so it also keeps two storages in one process apart and is not
/// lost when somebody else in the process closes the same file, as fcntl locks are; the kernel frees it when a process is
/// killed, so there is nothing stale to clean up; Linux carries it over NFS and SMB. FileStream's own locks are flock
/// too, but they ignore every error, such as "this file system has no locks", can be switched off from outside, and
/// cannot wait. The file is opened for each use, so that a folder that was replaced meanwhile is noticed.
/// </para>
/// </summary>
internal sealed class ShardLock : IDisposable
{
    private readonly SafeFileHandle _file;

    private ShardLock(SafeFileHandle file) => _file = file;

    /// <returns>Null when another open of the file holds it.</returns>
    public static ShardLock? TryTake(string path)
    {
        var file = Open(path);
        if (PosixFile.TryLock(file, path))
            return new ShardLock(file);
        file.Dispose();
        return null;
    }

    /// <summary>Blocks its thread until the lock is free.</summary>
    public static ShardLock Wait(string path)
    {
        var file = Open(path);
        PosixFile.WaitForLock(file, path);
        return new ShardLock(file);
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string path) =>
        PosixFile.OpenOrCreate(path) ?? throw new FileStorageUnavailableException(Path.GetDirectoryName(path)!);
}
