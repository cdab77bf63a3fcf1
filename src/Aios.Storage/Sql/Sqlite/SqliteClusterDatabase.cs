using Aios.Storage.Sql.Schema;
using Microsoft.Data.Sqlite;

namespace Aios.Storage.Sql.Sqlite;

/// <summary>The embedded default: one SQLite file that the silos of one machine share.</summary>
public static class SqliteClusterDatabase
{
    private const string Dialect = "Sqlite";

    /// <summary>Orleans' name of SQLite, which it maps to Microsoft.Data.Sqlite.</summary>
    private const string Invariant = "System.Data.SQLite";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens the file, creating it and bringing its schema up to date. Safe for several processes at once.</summary>
    /// <param name="path">Usually <c>Common/cluster.db</c>; its folder must exist.</param>
    /// <param name="cancellationToken">Gives up between statements.</param>
    /// <exception cref="DatabaseUnusableException">The folder is missing or on a network file system, or the file cannot be
    /// opened, written, or is not a database.</exception>
    /// <exception cref="SchemaTooNewException">A newer AIOS wrote it.</exception>
    public static async Task<ClusterDatabase> OpenAsync(string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        CheckFolder(path);
        var sql = new SqlDatabase
        {
            Dialect = Dialect,
            Invariant = Invariant,
            IsOfThisMachine = true,
            Relaxed = new SqliteDataSource(path, durable: false, Patience),
            Durable = new SqliteDataSource(path, durable: true, Patience),
            OpenDedicated = patience =>
                new SqliteDataSource(path, durable: false, patience, pooled: false).OpenConnection(),
        };
        try
        {
            await UseWriteAheadLogAsync(sql, path, cancellationToken);
            await SchemaMigrator.MigrateAsync(sql, path, cancellationToken);
            WriteAheadReserve.Keep(path);
        }
        catch (SqliteException e)
        {
            throw new DatabaseUnusableException(path, e.Message, SqliteRemedy.For(e.SqliteErrorCode), e)
            {
                MayPass = SqliteRemedy.MayPass(e.SqliteErrorCode),
            };
        }
        return new ClusterDatabase(sql) { File = DatabaseFile.Opened(path) };
    }

    private static void CheckFolder(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            throw new DatabaseUnusableException(path, "its folder is missing", "Mount or create the folder.");
        if (FileSystemProbe.NetworkFileSystemOf(folder) is { } name)
            throw new DatabaseUnusableException(
                path,
                $"it is on {name}, a network file system, where SQLite's locks do not hold",
                "Set AIOS_DATABASE to a PostgreSQL connection string, or keep the Common folder on a local disk."
            );
    }

    /// <summary>The mode is kept in the file: readers never wait for the writer, and a commit is one append.</summary>
    private static async Task UseWriteAheadLogAsync(SqlDatabase sql, string path, CancellationToken cancellationToken)
    {
        await using var connection = await sql.Durable.OpenConnectionAsync(cancellationToken);
        await using var command = connection.Statement("PRAGMA journal_mode = WAL;");
        var mode = await command.ReadOneAsync(static row => row.GetString(0), cancellationToken);
        if (mode != "wal")
            throw new DatabaseUnusableException(
                path,
                "its file system does not support SQLite's write-ahead log",
                "Keep the Common folder on a local disk, or set AIOS_DATABASE to a PostgreSQL connection string."
            );
    }
}
