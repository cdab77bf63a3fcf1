using Aios.Storage.Sql;
using Aios.Storage.Sql.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aios.Storage.Tests.Sql;

/// <summary>A file in a temporary folder of its own.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aios-sql-").FullName;

    public override string Dialect => "Sqlite";

    public override string Place => Path;

    public string Path => System.IO.Path.Combine(_folder, "cluster.db");

    internal override string TablesText => "SELECT name FROM sqlite_master WHERE type = 'table'";

    internal override async Task RunBeforeAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await RunAsync(connection, sql);
    }

    internal override string BreakText(string step) =>
        $"CREATE TRIGGER broken AFTER {step} BEGIN SELECT RAISE(ABORT, 'broken'); END;";

    internal override string MendText(string step) => "DROP TRIGGER broken;";

    internal override async Task CheckNothingIsLockedAsync()
    {
        await using var connection = await ConnectAsync();
        await RunAsync(connection, "UPDATE aios_epoch SET epoch = epoch");
    }

    internal override async Task<IAsyncDisposable> LockLeasesAsync()
    {
        var connection = await ConnectAsync();
        await RunAsync(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    protected override Task<ClusterDatabase> OpenOnceMoreAsync() =>
        SqliteClusterDatabase.OpenAsync(Path, CancellationToken.None);

    protected override Task RemoveAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    // Unpooled and impatient: it fails when somebody else still holds the write lock.
    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Default Timeout=1");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
