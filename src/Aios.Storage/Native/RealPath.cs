using System.Runtime.InteropServices;
using System.Text;

namespace Aios.Storage.Native;

/// <summary>Where a path leads once every link on the way is followed.</summary>
internal static partial class RealPath
{
    private const int LongestPath = 4096;

    /// <returns>Null: it leads nowhere, or not for this user.</returns>
    public static unsafe string? Of(string path)
    {
        var resolved = stackalloc byte[LongestPath];
        return Resolve(path, resolved) == 0
            ? null
            : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(resolved));
    }

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial nint Resolve(string path, byte* resolved);
}
