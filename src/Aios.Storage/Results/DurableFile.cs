namespace Aios.Storage.Results;

/// <summary>Writes whole files so that a reader, and a power cut, meet the old content or the new one.</summary>
internal static class DurableFile
{
    /// <summary>Replaces or creates a file: temporary file, sync, rename, sync of the folder.</summary>
    internal static void Replace(string folder, string name, ReadOnlySpan<byte> content)
    {
        var path = $"{folder}/{name}";
        var temporary = $"{folder}/.{name}.{Random.Shared.NextInt64():x}.tmp";
        try
        {
            Create(temporary, content, durable: true);
            PosixFile.Rename(temporary, path);
        }
        catch
        {
            PosixFile.Delete(temporary);
            throw;
        }
        PosixFile.SyncFolder(folder);
    }

    /// <returns>0, or the error number: EEXIST when somebody was first.</returns>
    internal static int TryCreate(string path, ReadOnlySpan<byte> content, bool durable)
    {
        var descriptor = PosixFile.Open(path, PosixFile.CreateNew);
        if (descriptor < 0)
            return -descriptor;
        try
        {
            PosixFile.Write(descriptor, content, path);
            if (durable)
                PosixFile.Sync(descriptor, path);
        }
        catch
        {
            // Half a claim would bar the attempt for good.
            PosixFile.Delete(path);
            throw;
        }
        finally
        {
            PosixFile.Close(descriptor);
        }
        return 0;
    }

    private static void Create(string path, ReadOnlySpan<byte> content, bool durable)
    {
        var error = TryCreate(path, content, durable);
        if (error != 0)
            throw PosixFile.Error(path, error);
    }
}
