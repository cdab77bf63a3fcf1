using Aios.Storage.Sql;
using Aios.Storage.Sql.Schema;

namespace Aios.Storage.Tests.Sql;

public abstract class SchemaTests(TestDatabase database) : IAsyncLifetime
{
    private int Known => SqlTexts.LoadMigrations(database.Dialect).Count;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await database.DisposeAsync();

    [SkippableFact]
    public async Task Many_threads_that_open_at_once_make_one_schema()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(database.OpenAsync)));

        var facts = await Task.WhenAll(
            opened.Select(one => one.Settings.OpenAsync(Wishes.Default, CancellationToken.None))
        );

        Assert.Single(facts.Distinct());
        Assert.Equal(Known, await opened[0].Sql.Relaxed.NumberAsync("SELECT count(*) FROM aios_schema_version"));
    }

    [SkippableFact]
    public async Task Many_processes_that_open_at_once_make_one_cluster()
    {
        await database.RunBeforeAsync("SELECT 1");
        var children = Enumerable.Range(0, 4).Select(_ => ChildProcess.Start("open", database)).ToArray();

        var uids = await Task.WhenAll(children.Select(child => child.StandardOutput.ReadToEndAsync()));
        await Task.WhenAll(children.Select(child => child.WaitForExitAsync()));

        Assert.All(children, child => Assert.Equal(0, child.ExitCode));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(uids.Distinct()).Trim());
    }

    [SkippableFact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        var opened = await database.OpenAsync();
        await opened.Sql.Durable.RunAsync(
            "INSERT INTO aios_schema_version (version, applied_at) VALUES (99, CURRENT_TIMESTAMP)"
        );

        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(database.OpenAsync);

        Assert.Equal((99, Known), (refusal.Found, refusal.Known));
        Assert.Contains("Update AIOS", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Known + 1, await opened.Sql.Relaxed.NumberAsync("SELECT count(*) FROM aios_schema_version"));
    }

    [SkippableFact]
    public async Task A_schema_that_fails_half_way_leaves_nothing()
    {
        await database.RunBeforeAsync("CREATE TABLE aios_job (somebody_elses INTEGER)");

        await Assert.ThrowsAsync<DatabaseUnusableException>(database.OpenAsync);

        await database.RunBeforeAsync("DROP TABLE aios_job");
        var opened = await database.OpenAsync();
        Assert.Contains("aios_job", (await opened.Sql.Relaxed.RunAsync(database.TablesText)).Select(row => row[0]));
    }
}

public sealed class SchemaTestsOnSqlite() : SchemaTests(new SqliteTestDatabase());

public sealed class SchemaTestsOnPostgres() : SchemaTests(new PostgresTestDatabase());
