using System.Data.Common;

namespace Aios.Storage.Tests.Sql;

/// <summary>A statement that fails half way must leave neither a change, nor a lock, nor a connection that fails the next.</summary>
public abstract class FailedStatementTests(TestDatabase database) : IAsyncLifetime
{
    private DbDataSource _source = null!;

    public async Task InitializeAsync() => _source = (await database.OpenAsync()).Sql.Relaxed;

    public async Task DisposeAsync() => await database.DisposeAsync();

    /// <summary>Each text and its last step, which is made to fail; null: it reads, and misses its tables.</summary>
    public static TheoryData<string, string?> Steps =>
        new()
        {
            { "InsertMembershipVersionKey", "INSERT ON OrleansMembershipVersionTable" },
            { "InsertMembershipKey", "UPDATE ON OrleansMembershipVersionTable" },
            { "UpdateMembershipKey", "UPDATE ON OrleansMembershipVersionTable" },
            { "UpdateIAmAlivetimeKey", "UPDATE ON OrleansMembershipTable" },
            { "MembershipReadRowKey", null },
            { "MembershipReadAllKey", null },
            { "DeleteMembershipTableEntriesKey", "DELETE ON OrleansMembershipTable" },
            { "GatewaysQueryKey", null },
            { "CleanupDefunctSiloEntriesKey", "DELETE ON OrleansMembershipTable" },
            { "UpsertReminderRowKey", "UPDATE ON OrleansRemindersTable" },
            { "ReadReminderRowsKey", null },
            { "ReadReminderRowKey", null },
            { "ReadRangeRows1Key", null },
            { "ReadRangeRows2Key", null },
            { "DeleteReminderRowKey", "DELETE ON OrleansRemindersTable" },
            { "DeleteReminderRowsKey", "DELETE ON OrleansRemindersTable" },
        };

    [SkippableFact]
    public async Task Every_text_of_the_database_is_among_those_made_to_fail()
    {
        var rows = await _source.RunAsync("SELECT QueryKey FROM OrleansQuery");
        Assert.Equal(Steps.Select(row => (string)row[0]!).Order(), rows.Select(row => (string)row[0]!).Order());
    }

    [SkippableTheory]
    [MemberData(nameof(Steps))]
    public async Task A_failed_text_changes_nothing_and_the_next_caller_succeeds(string key, string? step)
    {
        var text = (string)
            Assert.Single(
                await _source.RunAsync("SELECT QueryText FROM OrleansQuery WHERE QueryKey = @key", ("@key", key))
            )[0]!;
        await FillAsync(newDeployment: key == "InsertMembershipVersionKey");
        var before = await DumpAsync();

        await BreakAsync(step);
        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(text, key));
        await MendAsync(step);

        Assert.Equal(before, await DumpAsync());
        await database.CheckNothingIsLockedAsync();
        await RunAsync(text, key);
    }

    private async Task BreakAsync(string? step) =>
        await _source.RunAsync(
            step is null
                ? """
                ALTER TABLE OrleansMembershipTable RENAME TO BrokenMembershipTable;
                ALTER TABLE OrleansRemindersTable RENAME TO BrokenRemindersTable;
                """
                : database.BreakText(step)
        );

    private async Task MendAsync(string? step) =>
        await _source.RunAsync(
            step is null
                ? """
                ALTER TABLE BrokenMembershipTable RENAME TO OrleansMembershipTable;
                ALTER TABLE BrokenRemindersTable RENAME TO OrleansRemindersTable;
                """
                : database.MendText(step)
        );

    private async Task RunAsync(string text, string key) => await _source.RunAsync(text, Parameters(key));

    private async Task FillAsync(bool newDeployment) =>
        await _source.RunAsync(
            $"""
            INSERT INTO OrleansMembershipVersionTable VALUES ('{(
                newDeployment ? "other" : "aios"
            )}', CURRENT_TIMESTAMP, 0);
            INSERT INTO OrleansMembershipTable
            VALUES ('{(
                newDeployment ? "other" : "aios"
            )}', '127.0.0.1', 1, 7, 's', 'h', 6, 1, NULL, '2026-01-01', '2026-01-01');
            INSERT INTO OrleansRemindersTable VALUES ('aios', 'job/a', 'alarm', '2026-01-01', 60000, 1, 0);
            """
        );

    private async Task<string> DumpAsync()
    {
        var rows = new List<object?[]>();
        foreach (
            var table in (string[])["OrleansMembershipVersionTable", "OrleansMembershipTable", "OrleansRemindersTable"]
        )
            rows.AddRange(await _source.RunAsync($"SELECT * FROM {table}"));
        return string.Join('\n', rows.Select(row => string.Join('|', row)));
    }

    private static (string, object?)[] Parameters(string key) =>
        [
            ("DeploymentId", "aios"),
            ("Address", "127.0.0.1"),
            ("Port", key == "InsertMembershipKey" ? 2 : 1),
            ("Generation", 7),
            ("SiloName", "s"),
            ("HostName", "h"),
            ("Status", 6),
            ("ProxyPort", 1),
            ("SuspectTimes", null),
            ("StartTime", DateTime.UtcNow),
            ("IAmAliveTime", DateTime.UtcNow),
            ("Version", 0),
            ("ServiceId", "aios"),
            ("GrainId", "job/a"),
            ("ReminderName", "alarm"),
            ("Period", 60000),
            ("GrainHash", 1),
            ("BeginHash", 0),
            ("EndHash", 1),
        ];
}

public sealed class FailedStatementTestsOnSqlite() : FailedStatementTests(new SqliteTestDatabase());

public sealed class FailedStatementTestsOnPostgres() : FailedStatementTests(new PostgresTestDatabase());
