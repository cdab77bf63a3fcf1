using Aios.Storage.Writer;

namespace Aios.Storage.Tests.Files;

public sealed class FileGrainStorageConformance : GrainStorageConformance, IAsyncLifetime
{
    private readonly TemporaryFolder _folder;

    public FileGrainStorageConformance()
        : this(new TemporaryFolder()) { }

    private FileGrainStorageConformance(TemporaryFolder folder)
        : base(StorageOf.Unprepared(folder.Root)) => _folder = folder;

    public Task InitializeAsync() => ((Aios.Storage.Files.FileGrainStorage)Storage).Prepare(CancellationToken.None);

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
