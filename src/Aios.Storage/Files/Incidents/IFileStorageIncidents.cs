namespace Aios.Storage.Files;

/// <summary>
/// Is told of every damaged file, besides the log. Register any number in the silo's services. Called on the storage's
/// own threads with the grain's file locked: return at once, do not call grains or this storage, do not throw.
/// </summary>
public interface IFileStorageIncidents
{
    void Report(FileStorageIncident incident);
}
