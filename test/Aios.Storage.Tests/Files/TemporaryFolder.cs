namespace Aios.Storage.Tests.Files;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("aios-files-").FullName;

    /// <summary>The root folder for a storage; the storage makes it.</summary>
    public string Root => _path + "/State";

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
