using Aios.Abstractions.History;
using Aios.Jobs.Occurrences;
using Aios.Storage.Sql;
using Aios.Storage.Sql.Schema;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Storage.Tests.Sql;

public sealed class SqliteSchemaTests : IAsyncLifetime
{
    private readonly SqliteTestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_date_with_all_its_rows()
    {
        await using (var first = new SqliteDataSource(_database.Path, durable: true, TimeSpan.FromSeconds(1)))
        {
            var schema = SqlTexts.Load("Sqlite", "Schema");
            await first.RunAsync(schema["create_version_table"]);
            await first.RunAsync(SqlTexts.LoadMigrations("Sqlite")[0]);
            await first.RunAsync("INSERT INTO aios_schema_version VALUES (1, '2026-11-01')");
            await first.RunAsync(
                "INSERT INTO aios_occurrence (job, at, disposition, reason) VALUES ('backup', 1000000, 'missed', 'down')"
            );
        }

        var database = await _database.OpenAsync();

        Assert.Equal(
            new OccurrenceRow
            {
                Job = "backup",
                At = DateTimeOffset.UnixEpoch.AddSeconds(1),
                Disposition = Disposition.Missed,
                Reason = "down",
            },
            Assert.Single(
                await database.History.ListOccurrencesAsync(
                    new OccurrenceQuery { Job = "backup" },
                    CancellationToken.None
                )
            )
        );
        Assert.Equal(
            SqlTexts.LoadMigrations("Sqlite").Count,
            await database.Sql.Relaxed.NumberAsync("SELECT max(version) FROM aios_schema_version")
        );
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(_database.Path, new string('x', 4096));

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(_database.OpenAsync);

        Assert.Contains("Move it", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(_database.Path));
    }

    [Fact]
    public async Task A_missing_database_is_not_created()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_database.Path)!, "unmounted");

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() =>
            SqliteClusterDatabase.OpenAsync(Path.Combine(folder, "cluster.db"), CancellationToken.None)
        );

        Assert.Contains("folder is missing", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Each_connection_has_its_settings_though_the_pool_is_shared()
    {
        var database = await _database.OpenAsync();
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(1, await database.Sql.Relaxed.NumberAsync("PRAGMA synchronous"));
            Assert.Equal(2, await database.Sql.Durable.NumberAsync("PRAGMA synchronous"));
            Assert.Equal(1, await database.Sql.Relaxed.NumberAsync("PRAGMA foreign_keys"));
            Assert.Equal(10_000, await database.Sql.Relaxed.NumberAsync("PRAGMA busy_timeout"));
            Assert.Equal("wal", Assert.Single(await database.Sql.Relaxed.RunAsync("PRAGMA journal_mode"))[0]);
        }
    }
}
