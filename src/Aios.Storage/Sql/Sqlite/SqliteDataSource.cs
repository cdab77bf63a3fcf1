using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Aios.Storage.Sql.Sqlite;

/// <summary>Opens connections to one file and gives each the settings that SQLite keeps per connection.</summary>
internal sealed class SqliteDataSource : DbDataSource
{
    private readonly string _settings;

    /// <param name="path">The file; created when it is not there.</param>
    /// <param name="durable">A commit waits for the disk. False: only a power cut takes the last commits back, whole.</param>
    /// <param name="patience">How long a statement waits for another writer; the provider counts in seconds, from 1.</param>
    /// <param name="pooled">Closed connections are kept for the next one who asks.</param>
    public SqliteDataSource(string path, bool durable, TimeSpan patience, bool pooled = true)
    {
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = pooled,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(patience.TotalSeconds)),
        }.ToString();
        _settings = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            PRAGMA busy_timeout = {(int)patience.TotalMilliseconds};
            PRAGMA foreign_keys = ON;
            PRAGMA synchronous = {(durable ? "FULL" : "NORMAL")};
            """
        );
    }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    /// <remarks>A pooled connection may come from a source with other settings, so they are set at every opening.</remarks>
    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.Statement(_settings);
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <remarks>SQLite has no waiting that a thread could be spared.</remarks>
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(OpenDbConnection());
    }

    protected override void Dispose(bool disposing)
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        base.Dispose(disposing);
    }
}
