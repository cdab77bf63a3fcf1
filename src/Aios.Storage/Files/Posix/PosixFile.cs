using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Aios.Storage.Files.Posix;

/// <summary>
/// File calls that do what they say and nothing else: .NET's own take an advisory lock on every file they open, which
/// on a network file system is a round trip each, and cannot flush a folder.
/// </summary>
internal static class PosixFile
{
    /// <summary>Like any new file's: the umask of the process has the last word.</summary>
    private const int NewFileMode = 0b110_110_110;

    /// <returns>Null when there is no such file.</returns>
    public static SafeFileHandle? OpenToRead(string path) => Open(path, Libc.ReadOnly);

    /// <returns>Null when its folder is not there.</returns>
    public static SafeFileHandle? CreateNew(string path) => Open(path, Libc.WriteOnly | Libc.Create | Libc.Exclusive);

    /// <returns>Null when its folder is not there.</returns>
    public static SafeFileHandle? OpenOrCreate(string path) => Open(path, Libc.ReadWrite | Libc.Create);

    /// <returns>False when somebody else holds it.</returns>
    public static bool TryLock(SafeFileHandle file, string path)
    {
        if (Retry(() => Libc.Flock(file, Libc.LockExclusive | Libc.LockNonBlocking)) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == Libc.WouldBlock ? false : throw Failed("lock", path);
    }

    public static void WaitForLock(SafeFileHandle file, string path)
    {
        if (Retry(() => Libc.Flock(file, Libc.LockExclusive)) != 0)
            throw Failed("lock", path);
    }

    public static void Sync(SafeFileHandle file, string path)
    {
        if (Retry(() => Libc.Fsync(file)) != 0)
            throw Failed("flush", path);
    }

    public static void SyncFolder(string path)
    {
        using var folder = Open(path, Libc.ReadOnly) ?? throw Failed("open", path);
        Sync(folder, path);
    }

    public static void Rename(string from, string to)
    {
        if (Libc.Rename(from, to) != 0)
            throw Failed("rename", $"{from} to {to}");
    }

    /// <returns>False when this file system has no hard links.</returns>
    public static bool TryLink(string existing, string added)
    {
        if (Libc.Link(existing, added) == 0)
            return true;
        return
            Marshal.GetLastPInvokeError()
                is Libc.NotPermitted
                    or Libc.NotSupported
                    or Libc.NotImplemented
                    or Libc.TooManyLinks
            ? false
            : throw Failed("link", $"{existing} as {added}");
    }

    public static void Unlink(string path)
    {
        if (Libc.Unlink(path) != 0 && Marshal.GetLastPInvokeError() != Libc.NotFound)
            throw Failed("remove", path);
    }

    private static SafeFileHandle? Open(string path, int flags)
    {
        var descriptor = Retry(() => Libc.Open(path, flags | Libc.CloseOnExec, NewFileMode));
        if (descriptor >= 0)
            return new SafeFileHandle(descriptor, ownsHandle: true);
        return Marshal.GetLastPInvokeError() == Libc.NotFound ? null : throw Failed("open", path);
    }

    private static int Retry(Func<int> call)
    {
        int result;
        do
        {
            result = call();
        } while (result < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);
        return result;
    }

    private static IOException Failed(string what, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"Could not {what} {path}: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }
}
