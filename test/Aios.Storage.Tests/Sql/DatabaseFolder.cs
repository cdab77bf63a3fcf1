using Aios.Storage.Sql;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Storage.Tests.Sql;

/// <summary>A database in a temporary folder of its own.</summary>
internal sealed class DatabaseFolder : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aios-sql-").FullName;
    private readonly List<ClusterDatabase> _opened = [];

    public string Path => System.IO.Path.Combine(_folder, "cluster.db");

    public async Task<ClusterDatabase> OpenAsync()
    {
        var database = await SqliteClusterDatabase.OpenAsync(Path, CancellationToken.None);
        lock (_opened)
            _opened.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
