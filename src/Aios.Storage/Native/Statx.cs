using System.Runtime.InteropServices;

namespace Aios.Storage.Native;

/// <summary>statx(2), whose structure is the same on every processor.</summary>
internal static partial class Statx
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;

    public static int Call(string path, bool followLinks, out Buffer found) =>
        Invoke(CurrentFolder, path, followLinks ? 0 : NoFollow, BasicStats, out found);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Invoke(int folder, string path, int flags, uint mask, out Buffer found);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public readonly struct Buffer
    {
        private const int TypeMask = 0xF000;
        private const int FolderType = 0x4000;
        private const int RegularType = 0x8000;
        private const int LinkType = 0xA000;

        [FieldOffset(28)]
        private readonly ushort mode;

        [FieldOffset(32)]
        private readonly ulong inode;

        [FieldOffset(40)]
        private readonly long size;

        [FieldOffset(96)]
        private readonly long changedSeconds;

        [FieldOffset(104)]
        private readonly uint changedNanoseconds;

        [FieldOffset(112)]
        private readonly long modifiedSeconds;

        [FieldOffset(120)]
        private readonly uint modifiedNanoseconds;

        [FieldOffset(136)]
        private readonly uint deviceMajor;

        [FieldOffset(140)]
        private readonly uint deviceMinor;

        public FileFacts ToFacts() =>
            new(
                (mode & TypeMask) switch
                {
                    RegularType => FileKind.Regular,
                    FolderType => FileKind.Folder,
                    LinkType => FileKind.Link,
                    _ => FileKind.Special,
                },
                mode & ~TypeMask,
                ((ulong)deviceMajor << 32) | deviceMinor,
                inode,
                size,
                (modifiedSeconds * 1_000_000_000) + modifiedNanoseconds,
                (changedSeconds * 1_000_000_000) + changedNanoseconds
            );
    }
}
