using System.Globalization;
using Aios.Storage.Sql.Schema;
using Npgsql;

namespace Aios.Storage.Sql.Postgres;

/// <summary>For devices on several machines: a database on a PostgreSQL server.</summary>
public static class PostgresClusterDatabase
{
    /// <summary>The oldest server that is let in.</summary>
    public const int OldestServer = 13;

    private const string Dialect = "Postgres";

    /// <summary>Orleans' name of PostgreSQL.</summary>
    private const string Invariant = "Npgsql";

    private static readonly TimeSpan LoginWithin = TimeSpan.FromSeconds(7);

    /// <summary>Logs in and brings the schema up to date. Safe for several devices at once.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnusableException">It could not be reached within 7 s, or does not let AIOS in or work.</exception>
    /// <exception cref="SchemaTooNewException">A newer AIOS has changed it.</exception>
    public static async Task<ClusterDatabase> OpenAsync(PostgresAddress address, CancellationToken cancellationToken)
    {
        var source = NpgsqlDataSource.Create(address.Pooled);
        // What a silo was told is written must survive the server's power cut: silos live on other machines.
        var sql = new SqlDatabase
        {
            Dialect = Dialect,
            Invariant = Invariant,
            Relaxed = source,
            Durable = source,
            OpenDedicated = timeout => OpenDedicated(address, timeout),
        };
        try
        {
            await CheckServerAsync(source, address, cancellationToken);
            await SchemaMigrator.MigrateAsync(sql, address.Name, cancellationToken);
            return new ClusterDatabase(sql);
        }
        catch (Exception exception)
        {
            await source.DisposeAsync();
            if (!cancellationToken.IsCancellationRequested && PostgresRefusal.Of(address, exception) is { } refusal)
                throw refusal;
            throw;
        }
    }

    private static async Task CheckServerAsync(
        NpgsqlDataSource source,
        PostgresAddress address,
        CancellationToken cancellationToken
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LoginWithin);
        await using var connection = await source.OpenConnectionAsync(patience.Token);
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new DatabaseUnusableException(
                address.Name,
                $"the server is PostgreSQL {connection.PostgreSqlVersion}",
                string.Create(CultureInfo.InvariantCulture, $"AIOS needs PostgreSQL {OldestServer} or newer.")
            );
    }

    private static NpgsqlConnection OpenDedicated(PostgresAddress address, TimeSpan patience)
    {
        var connection = new NpgsqlConnection(address.Dedicated(patience).ConnectionString);
        try
        {
            connection.Open();
            using var limit = connection.Statement(
                string.Create(CultureInfo.InvariantCulture, $"SET statement_timeout = {patience.TotalMilliseconds:F0}")
            );
            limit.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
