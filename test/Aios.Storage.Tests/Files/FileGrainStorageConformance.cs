using Aios.Storage.Files;
using Aios.Storage.Writer;
using Orleans.Storage;

namespace Aios.Storage.Tests.Files;

public sealed class FileGrainStorageConformance : GrainStorageConformance, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileGrainStorage _storage;

    public FileGrainStorageConformance() => _storage = StorageOf.Unprepared(_folder.Root);

    protected override IGrainStorage Storage => _storage;

    public Task InitializeAsync() => _storage.Prepare(CancellationToken.None);

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
