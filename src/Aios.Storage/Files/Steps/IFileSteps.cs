namespace Aios.Storage.Files;

/// <summary>Called between the steps of every change, so that a crash test can stop at each of them.</summary>
internal interface IFileSteps
{
    void Reached(FileStep step);
}

internal enum FileStep
{
    Locked,
    Compared,
    TempCreated,
    TempWritten,
    TempSynced,
    LastRemoved,
    LastKept,
    Renamed,
    FolderSynced,
    LastCleared,
    CurrentCleared,
    ClearSynced,
}

internal sealed class NoSteps : IFileSteps
{
    public static NoSteps Instance { get; } = new();

    public void Reached(FileStep step) { }
}
