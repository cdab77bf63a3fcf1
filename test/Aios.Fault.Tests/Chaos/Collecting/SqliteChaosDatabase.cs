using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>The SQLite file in Common.</summary>
internal sealed class SqliteChaosDatabase(string common) : IChaosDatabase
{
    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    public async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(common, "cluster.db"),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync();
        return connection;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
