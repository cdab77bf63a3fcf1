using Aios.Storage.Sql.Schema;
using Aios.Storage.Sql.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aios.Storage.Tests.Sql;

public sealed class SchemaTests : IAsyncLifetime
{
    private readonly DatabaseFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _folder.DisposeAsync();

    [Fact]
    public async Task Many_threads_that_open_at_once_make_one_schema()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_folder.OpenAsync)));

        var facts = await Task.WhenAll(
            databases.Select(database => database.Settings.OpenAsync(Wishes.Default, CancellationToken.None))
        );

        Assert.Single(facts.Distinct());
        Assert.Equal(1, await databases[0].Sql.Relaxed.NumberAsync("SELECT count(*) FROM aios_schema_version"));
    }

    [Fact]
    public async Task Many_processes_that_open_at_once_make_one_cluster()
    {
        var children = Enumerable.Range(0, 4).Select(_ => ChildProcess.Start("open", _folder.Path)).ToArray();

        var uids = await Task.WhenAll(children.Select(child => child.StandardOutput.ReadToEndAsync()));
        await Task.WhenAll(children.Select(child => child.WaitForExitAsync()));

        Assert.All(children, child => Assert.Equal(0, child.ExitCode));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(uids.Distinct()).Trim());
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        var database = await _folder.OpenAsync();
        await database.Sql.Durable.RunAsync("INSERT INTO aios_schema_version VALUES (99, '')");

        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(_folder.OpenAsync);

        Assert.Equal((99, 1), (refusal.Found, refusal.Known));
        Assert.Contains("Update AIOS", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, await database.Sql.Relaxed.NumberAsync("SELECT count(*) FROM aios_schema_version"));
    }

    [Fact]
    public async Task A_schema_that_fails_half_way_leaves_nothing()
    {
        await using (var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE aios_job (somebody_elses INTEGER)";
            await command.ExecuteNonQueryAsync();
        }

        await Assert.ThrowsAsync<DatabaseUnusableException>(_folder.OpenAsync);

        await using var source = new SqliteDataSource(_folder.Path, durable: false, TimeSpan.FromSeconds(1));
        var tables = await source.RunAsync("SELECT name FROM sqlite_master WHERE type = 'table'");
        Assert.Equal("aios_job", Assert.Single(tables)[0]);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(_folder.Path, new string('x', 4096));

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(_folder.OpenAsync);

        Assert.Contains("Move it", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(_folder.Path));
    }

    [Fact]
    public async Task A_missing_folder_is_not_created()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_folder.Path)!, "unmounted");

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() =>
            SqliteClusterDatabase.OpenAsync(Path.Combine(folder, "cluster.db"), CancellationToken.None)
        );

        Assert.Contains("folder is missing", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Each_connection_has_its_settings_though_the_pool_is_shared()
    {
        var database = await _folder.OpenAsync();
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
