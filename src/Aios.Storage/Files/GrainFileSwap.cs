using Aios.Storage.Files.Posix;
using Microsoft.Win32.SafeHandles;

namespace Aios.Storage.Files;

/// <summary>
/// Changes a grain's file in steps of which each leaves either the old or the new state. The caller holds its lock, and
/// has found the current file sound if it is to be kept as the last good copy.
/// </summary>
internal sealed class GrainFileSwap(StateFolder folder, IFileSteps steps)
{
    /// <summary>False where the file system has no hard links: the last good copy is then a copy indeed.</summary>
    internal bool HardLinks { get; set; } = true;

    /// <summary>Temp file, flush, rename over the current one, flush of the folder.</summary>
    public void Replace(GrainFile file, ReadOnlySpan<byte> content, bool keepLast)
    {
        var temp = file.NewTemp();
        try
        {
            WriteTemp(file, temp, content);
            if (keepLast)
                KeepLast(file);
            PosixFile.Rename(temp, file.Current);
        }
        catch
        {
            PosixFile.Unlink(temp);
            throw;
        }
        steps.Reached(FileStep.Renamed);
        PosixFile.SyncFolder(file.Folder);
        steps.Reached(FileStep.FolderSynced);
    }

    /// <summary>The copy goes first and for good: should the power fail in between, it must not come back as the state.</summary>
    public void Remove(GrainFile file)
    {
        PosixFile.Unlink(file.Last);
        PosixFile.SyncFolder(file.Folder);
        steps.Reached(FileStep.LastCleared);
        PosixFile.Unlink(file.Current);
        steps.Reached(FileStep.CurrentCleared);
        PosixFile.SyncFolder(file.Folder);
        steps.Reached(FileStep.ClearSynced);
    }

    private void WriteTemp(GrainFile file, string temp, ReadOnlySpan<byte> content)
    {
        using var handle = PosixFile.CreateNew(temp) ?? CreateInNewFolder(file, temp);
        steps.Reached(FileStep.TempCreated);
        DurableFile.Write(handle, content);
        steps.Reached(FileStep.TempWritten);
        PosixFile.Sync(handle, temp);
        steps.Reached(FileStep.TempSynced);
    }

    private SafeFileHandle CreateInNewFolder(GrainFile file, string temp)
    {
        folder.Add(file.Folder);
        return PosixFile.CreateNew(temp) ?? throw new FileStorageUnavailableException(file.Folder);
    }

    private void KeepLast(GrainFile file)
    {
        if (HardLinks)
        {
            PosixFile.Unlink(file.Last);
            steps.Reached(FileStep.LastRemoved);
            HardLinks = PosixFile.TryLink(file.Current, file.Last);
        }
        if (!HardLinks)
            CopyToLast(file);
        steps.Reached(FileStep.LastKept);
    }

    private static void CopyToLast(GrainFile file)
    {
        var copy = file.NewTemp();
        DurableFile.WriteNew(copy, DurableFile.Read(file.Current));
        PosixFile.Rename(copy, file.Last);
    }
}
