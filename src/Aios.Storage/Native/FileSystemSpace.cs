using System.Runtime.InteropServices;

namespace Aios.Storage.Native;

/// <summary>What is left of the file system that a folder is on.</summary>
/// <param name="Free">Bytes that this user may still write.</param>
/// <param name="IsReadOnly">It is mounted read-only.</param>
public readonly unsafe partial record struct FileSystemSpace(long Free, bool IsReadOnly)
{
    private const int Fields = 16;
    private const int FragmentSize = 1;
    private const int BlocksAvailable = 4;
    private const int Flags = 9;
    private const ulong ReadOnlyFlag = 1;

    /// <param name="folder">An absolute path.</param>
    /// <exception cref="IOException">It is not there, or does not answer.</exception>
    public static FileSystemSpace Of(string folder)
    {
        // struct statvfs of 64-bit glibc: eleven words and some room.
        var found = stackalloc ulong[Fields];
        if (statvfs(folder, found) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"{folder}: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }

        var free = (UInt128)found[BlocksAvailable] * found[FragmentSize];
        return new FileSystemSpace((long)UInt128.Min(free, long.MaxValue), (found[Flags] & ReadOnlyFlag) != 0);
    }

    [LibraryImport("libc.so.6", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int statvfs(string path, ulong* found);
}
