using System.Runtime.InteropServices;

namespace Aios.Storage.Results;

/// <summary>The few system calls of a durable write, without the further ones that .NET's files make around each.</summary>
/// <remarks>Thousands of runs write three files each; folders cannot be synced through .NET at all.</remarks>
internal static unsafe partial class PosixFile
{
    internal const int ReadOnly = 0;
    internal const int CreateNew = 0x41 | 0x80; // write only, create, exclusive
    internal const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const uint FileMode = 0x1B6; // rw-rw-rw- less the umask
    private const uint FolderMode = 0x1FF; // rwxrwxrwx less the umask
    private const string Libc = "libc.so.6";

    internal const int ENOENT = 2;
    internal const int EINTR = 4;
    internal const int EEXIST = 17;
    private const int EINVAL = 22;
    private const int ENOSYS = 38;
    private const int CurrentFolder = -100; // AT_FDCWD: paths here are absolute
    private const uint NoReplace = 1;
    private const int EPERM = 1;
    private const int EACCES = 13;
    private const int EROFS = 30;

    /// <returns>A descriptor, or the error number, negative.</returns>
    internal static int Open(string path, int flags)
    {
        var descriptor = open(path, flags | CloseOnExec, FileMode);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    internal static void Close(int descriptor) => _ = close(descriptor);

    /// <exception cref="IOException">The disk is full, or broken.</exception>
    internal static void Write(int descriptor, ReadOnlySpan<byte> content, string path)
    {
        while (content.Length > 0)
        {
            nint count;
            fixed (byte* first = content)
                count = write(descriptor, first, (nuint)content.Length);
            if (count >= 0)
                content = content[(int)count..];
            else if (Marshal.GetLastPInvokeError() != EINTR)
                throw Error(path, Marshal.GetLastPInvokeError());
        }
    }

    /// <returns>Bytes read; 0 at the end; below 0: it cannot be read.</returns>
    internal static int Read(int descriptor, Span<byte> content)
    {
        fixed (byte* first = content)
            return (int)read(descriptor, first, (nuint)content.Length);
    }

    /// <exception cref="IOException">The disk does not confirm it.</exception>
    internal static void Sync(int descriptor, string path)
    {
        if (fsync(descriptor) != 0)
            throw Error(path, Marshal.GetLastPInvokeError());
    }

    /// <summary>Makes the entries of a folder durable.</summary>
    internal static void SyncFolder(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Error(folder, -descriptor);
        try
        {
            Sync(descriptor, folder);
        }
        finally
        {
            Close(descriptor);
        }
    }

    internal static void Rename(string from, string to)
    {
        if (rename(from, to) != 0)
            throw Error(to, Marshal.GetLastPInvokeError());
    }

    /// <summary>Gives a file its name, unless the name is taken: in one step, also between hosts.</summary>
    /// <returns>0, or the error number: EEXIST when the name is taken.</returns>
    internal static int RenameNew(string from, string to)
    {
        if (renameat2(CurrentFolder, from, CurrentFolder, to, NoReplace) == 0)
            return 0;
        var error = Marshal.GetLastPInvokeError();
        if (error is not (EINVAL or ENOSYS))
            return error;
        // A file system that cannot do that, such as NFS, can link.
        error = link(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();
        Delete(from);
        return error;
    }

    internal static void Delete(string path) => _ = unlink(path);

    /// <returns>0, or the error number.</returns>
    internal static int MakeFolder(string folder) => mkdir(folder, FolderMode) == 0 ? 0 : Marshal.GetLastPInvokeError();

    internal static Exception Error(string path, int error)
    {
        var message = $"{path}: {Marshal.GetPInvokeErrorMessage(error)}";
        return error switch
        {
            EPERM or EACCES or EROFS => new UnauthorizedAccessException(message),
            ENOENT => new DirectoryNotFoundException(message),
            _ => new IOException(message),
        };
    }

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial int close(int descriptor);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial nint write(int descriptor, byte* content, nuint count);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial nint read(int descriptor, byte* content, nuint count);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int rename(string from, string to);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int renameat2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int link(string existing, string added);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int unlink(string path);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int mkdir(string path, uint mode);
}
