using System.Data.Common;

namespace Aios.Storage.Sql.Schema;

/// <summary>Brings a database to this version's schema in one transaction that excludes every other writer, so that any number
/// of processes may start at once.</summary>
internal static class SchemaMigrator
{
    public static async Task MigrateAsync(SqlDatabase database, string name, CancellationToken cancellationToken)
    {
        var texts = SqlTexts.Load(database.Dialect, "Schema");
        var migrations = SqlTexts.LoadMigrations(database.Dialect);

        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(texts["create_version_table"]);
        await using var readVersion = connection.Statement(texts["read_version"]);
        var version = (int)await readVersion.ReadNumberAsync(cancellationToken);
        if (version > migrations.Count)
            throw new SchemaTooNewException(name, version, migrations.Count);
        if (version == migrations.Count)
            return;

        foreach (var (number, script) in migrations.Index().Skip(version))
        {
            await RunAsync(script);
            await using var addVersion = connection.Statement(texts["add_version"]);
            await addVersion.With("@version", number + 1).ExecuteNonQueryAsync(cancellationToken);
        }
        await WriteQueriesAsync(connection, database.Dialect, texts["write_query"], cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        async Task RunAsync(string script)
        {
            await using var command = connection.Statement(script);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Orleans reads the texts of its statements from a table.</summary>
    private static async Task WriteQueriesAsync(
        DbConnection connection,
        string dialect,
        string writeQuery,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.Statement(writeQuery);
        foreach (var (key, text) in SqlTexts.Load(dialect, "Orleans"))
            await command.With("@key", key).With("@text", text).ExecuteNonQueryAsync(cancellationToken);
    }
}
