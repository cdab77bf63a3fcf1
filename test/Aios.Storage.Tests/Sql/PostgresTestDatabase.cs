using Aios.Storage.Sql;
using Aios.Storage.Sql.Postgres;
using Aios.Testing.Postgres;
using Npgsql;

namespace Aios.Storage.Tests.Sql;

/// <summary>A database of the tests' PostgreSQL server.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    private readonly Lock _lock = new();
    private Task<PostgresDatabase>? _database;
    private string? _place;

    public override string Dialect => "Postgres";

    public override string Place => _place ?? throw new InvalidOperationException("it was not opened yet");

    internal override string TablesText => "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";

    internal override async Task RunBeforeAsync(string sql) => await (await DatabaseAsync()).AskAsync(sql);

    internal override string BreakText(string step) =>
        $"""
            CREATE OR REPLACE FUNCTION break() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
            CREATE TRIGGER broken AFTER {step} FOR EACH ROW EXECUTE FUNCTION break();
            """;

    internal override string MendText(string step) => $"DROP TRIGGER broken ON {step.Split(' ')[^1]};";

    internal override async Task CheckNothingIsLockedAsync() =>
        await (await DatabaseAsync()).AskAsync(
            """
            BEGIN;
            LOCK TABLE OrleansMembershipVersionTable, OrleansMembershipTable, OrleansRemindersTable
            IN ACCESS EXCLUSIVE MODE NOWAIT;
            COMMIT;
            """
        );

    internal override async Task<IAsyncDisposable> LockLeasesAsync()
    {
        var connection = new NpgsqlConnection($"{Place};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE aios_lease IN ACCESS EXCLUSIVE MODE;";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    protected override async Task<ClusterDatabase> OpenOnceMoreAsync()
    {
        var address = PostgresAddress.Parse((await DatabaseAsync()).ConnectionString, out _)!;
        return await PostgresClusterDatabase.OpenAsync(address, CancellationToken.None);
    }

    protected override async Task RemoveAsync()
    {
        if (_place is not null)
            await (await DatabaseAsync()).DisposeAsync();
    }

    private Task<PostgresDatabase> DatabaseAsync()
    {
        lock (_lock)
            return _database ??= CreateAsync();
    }

    private async Task<PostgresDatabase> CreateAsync()
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _place = database.ConnectionString;
        return database;
    }
}
