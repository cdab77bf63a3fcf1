using Microsoft.Win32.SafeHandles;

namespace Aios.Storage.Files.Posix;

/// <summary>Whole files, read in one go and written so that they survive a power cut.</summary>
internal static class DurableFile
{
    /// <returns>Null when there is no such file.</returns>
    public static byte[]? Read(string path)
    {
        using var file = PosixFile.OpenToRead(path);
        if (file is null)
            return null;
        var content = new byte[RandomAccess.GetLength(file)];
        var length = 0;
        while (length < content.Length)
        {
            var read = RandomAccess.Read(file, content.AsSpan(length), length);
            if (read == 0)
                break;
            length += read;
        }
        return length == content.Length ? content : content[..length];
    }

    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> content) => RandomAccess.Write(file, content, 0);

    /// <summary>A new file and its folder's entry, both on disk.</summary>
    public static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        using (
            var file =
                PosixFile.CreateNew(path) ?? throw new FileStorageUnavailableException(Path.GetDirectoryName(path)!)
        )
        {
            Write(file, content);
            PosixFile.Sync(file, path);
        }
        PosixFile.SyncFolder(Path.GetDirectoryName(path)!);
    }
}
