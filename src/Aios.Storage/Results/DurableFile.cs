namespace Aios.Storage.Results;

/// <summary>Writes whole files so that a reader, and a power cut, meet the old content or the new one.</summary>
internal static class DurableFile
{
    /// <summary>Replaces or creates a file: temporary file, sync, rename, sync of the folder.</summary>
    internal static void Replace(string folder, string name, ReadOnlySpan<byte> content)
    {
        var path = $"{folder}/{name}";
        var temporary = Temporary(folder, name);
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

    /// <summary>Creates a file that nobody ever sees half written: whoever finds it finds all of it.</summary>
    /// <returns>0, or the error number: EEXIST when somebody was first.</returns>
    internal static int TryCreate(string folder, string name, ReadOnlySpan<byte> content, bool durable)
    {
        var temporary = Temporary(folder, name);
        var error = PosixFile.EEXIST;
        try
        {
            Create(temporary, content, durable);
            return error = PosixFile.RenameNew(temporary, $"{folder}/{name}");
        }
        finally
        {
            if (error != 0)
                PosixFile.Delete(temporary);
        }
    }

    private static string Temporary(string folder, string name) =>
        $"{folder}/.{name}.{Random.Shared.NextInt64():x}.tmp";

    private static void Create(string path, ReadOnlySpan<byte> content, bool durable)
    {
        var descriptor = PosixFile.Open(path, PosixFile.CreateNew);
        if (descriptor < 0)
            throw PosixFile.Error(path, -descriptor);
        try
        {
            PosixFile.Write(descriptor, content, path);
            if (durable)
                PosixFile.Sync(descriptor, path);
        }
        finally
        {
            PosixFile.Close(descriptor);
        }
    }
}
