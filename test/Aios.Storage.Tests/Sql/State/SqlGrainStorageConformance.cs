using Aios.Storage.Tests.Files;
using Orleans.Storage;

namespace Aios.Storage.Tests.Sql.State;

public sealed class SqlGrainStorageConformance : GrainStorageConformance, IAsyncLifetime
{
    private readonly PostgresTestDatabase _database = new();
    private IGrainStorage? _storage;

    protected override IGrainStorage Storage => _storage!;

    public async Task InitializeAsync() => _storage = SqlStorageOf.Database(await _database.OpenAsync());

    public async Task DisposeAsync() => await _database.DisposeAsync();
}
