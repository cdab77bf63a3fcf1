using System.Runtime.InteropServices;

namespace Aios.Storage.Sql.Sqlite;

/// <summary>Asks Linux on what a folder is.</summary>
internal static partial class FileSystemProbe
{
    // Twice what struct statfs takes on x64 and arm64.
    private const int StatfsBytes = 256;
    private const int PathBytes = 4096;

    /// <returns>A network file system's name; null: local, unknown, or the system does not say.</returns>
    public static string? NetworkFileSystemOf(string folder)
    {
        Span<long> statfs = stackalloc long[StatfsBytes / sizeof(long)];
        if (StatFs(folder, ref MemoryMarshal.GetReference(statfs)) != 0)
            return null;
        var magic = (uint)statfs[0];
        var mountType =
            magic == NetworkFileSystem.FuseMagic
                ? NetworkFileSystem.MountType(RealPathOf(folder), File.ReadLines("/proc/self/mountinfo"))
                : null;
        return NetworkFileSystem.NameOf(magic, mountType);
    }

    private static string RealPathOf(string folder)
    {
        Span<byte> buffer = stackalloc byte[PathBytes];
        return RealPath(folder, ref MemoryMarshal.GetReference(buffer)) == 0
            ? folder
            : System.Text.Encoding.UTF8.GetString(buffer[..buffer.IndexOf((byte)0)]);
    }

    [LibraryImport("libc", EntryPoint = "statfs", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatFs(string path, ref long buffer);

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint RealPath(string path, ref byte resolved);
}
