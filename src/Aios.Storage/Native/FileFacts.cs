using System.Runtime.InteropServices;

namespace Aios.Storage.Native;

/// <summary>What the kernel says about a file. .NET's own calls tell neither inode nor change time, by which a file that was
/// replaced within one tick of the clock, or set back in time, is seen to be another.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">The permission bits.</param>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file in it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Nanoseconds since 1970.</param>
/// <param name="Changed">Nanoseconds since 1970; nobody can set it back.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileFacts(
    FileKind Kind,
    int Mode,
    ulong Device,
    ulong Inode,
    long Size,
    long Modified,
    long Changed
)
{
    private const int NotFound = 2;
    private const int AccessDenied = 13;
    private const int NotAFolder = 20;
    private const int NameTooLong = 36;
    private const int TooManyLinks = 40;

    private const int AnyExecute = 0b001_001_001;

    public bool IsExecutable => (Mode & AnyExecute) != 0;

    public DateTimeOffset ModifiedAt => DateTimeOffset.UnixEpoch.AddTicks(Modified / 100);

    /// <returns>Null: there is nothing, or links lead nowhere.</returns>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be searched.</exception>
    /// <exception cref="IOException">The file system does not answer.</exception>
    public static FileFacts? Look(string path, bool followLinks = true)
    {
        if (Statx.Call(path, followLinks, out var found) == 0)
            return found.ToFacts();
        var error = Marshal.GetLastPInvokeError();
        if (error is NotFound or NotAFolder or NameTooLong or TooManyLinks)
            return null;
        var message = $"Could not look at {path}: {Marshal.GetPInvokeErrorMessage(error)}.";
        throw error == AccessDenied ? new UnauthorizedAccessException(message) : new IOException(message, error);
    }
}

internal enum FileKind
{
    Regular,
    Folder,
    Link,

    /// <summary>A pipe, socket or device.</summary>
    Special,
}
