using System.Data.Common;
using Aios.Testing.Postgres;
using Npgsql;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>A database of a PostgreSQL server; the server goes with it.</summary>
/// <param name="database">Of a server that is not shared.</param>
/// <param name="address">Where devices reach the server.</param>
internal sealed class PostgresChaosDatabase(PostgresDatabase database, string address) : IChaosDatabase
{
    public IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>
        {
            ["AIOS_DATABASE"] = database.ConnectionString.Replace("127.0.0.1", address, StringComparison.Ordinal),
        };

    public async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public ValueTask DisposeAsync() => database.Server.DisposeAsync();
}
