using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Aios.Storage.Watching;

/// <summary>inotify(7) and what it takes to wait for it and be woken.</summary>
internal static partial class Inotify
{
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;

    public const int Interrupted = 4;
    public const short Readable = 1;

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    public static partial int Init(int flags);

    [LibraryImport(
        "libc",
        EntryPoint = "inotify_add_watch",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int AddWatch(SafeFileHandle inotify, string path, FolderEvents events);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int descriptor, ulong* value, nint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static unsafe partial int Poll(Waiting* descriptors, ulong count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    public struct Waiting
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }
}

/// <summary>What the kernel tells of a folder.</summary>
[Flags]
internal enum FolderEvents : uint
{
    None = 0,
    AttributesChanged = 0x4,
    WrittenAndClosed = 0x8,
    ReadAndClosed = 0x10,
    Opened = 0x20,
    MovedAway = 0x40,
    MovedHere = 0x80,
    Created = 0x100,
    Deleted = 0x200,
    FolderDeleted = 0x400,
    FolderMoved = 0x800,

    /// <summary>Told without being asked for: so much happened that events were dropped.</summary>
    Overflow = 0x4000,

    /// <summary>Told without being asked for: the folder is not watched any more.</summary>
    Ignored = 0x8000,

    /// <summary>With <see cref="Created"/> and the like: it is about a folder.</summary>
    IsFolder = 0x4000_0000,
}
