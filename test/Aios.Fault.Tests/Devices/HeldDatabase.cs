using Microsoft.Data.Sqlite;

namespace Aios.Fault.Tests.Devices;

/// <summary>Holds a cluster's SQLite database until it is disposed: nobody else can write to it, readers are served.</summary>
internal sealed class HeldDatabase : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private HeldDatabase(SqliteConnection connection) => _connection = connection;

    public static async Task<HeldDatabase> HoldAsync(FaultCluster cluster)
    {
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(cluster.Common, "cluster.db"),
            Pooling = false,
        };
        var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        connection.BeginTransaction(deferred: false);
        return new(connection);
    }

    /// <summary>Takes back the transaction, which wrote nothing.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
