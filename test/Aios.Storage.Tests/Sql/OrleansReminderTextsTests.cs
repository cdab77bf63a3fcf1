using System.Data.Common;

namespace Aios.Storage.Tests.Sql;

public abstract class OrleansReminderTextsTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly DateTime Then = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private DbDataSource _source = null!;
    private Dictionary<string, string> _texts = null!;

    public async Task InitializeAsync()
    {
        _source = (await database.OpenAsync()).Sql.Relaxed;
        var rows = await _source.RunAsync("SELECT QueryKey, QueryText FROM OrleansQuery");
        _texts = rows.ToDictionary(row => (string)row[0]!, row => (string)row[1]!);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [SkippableFact]
    public async Task An_upsert_begins_at_version_0_and_counts_its_updates()
    {
        Assert.Equal(0, await UpsertAsync("job/a", hash: 1));
        Assert.Equal(1, await UpsertAsync("job/a", hash: 1));
        Assert.Equal(0, await UpsertAsync("job/b", hash: 1));
        Assert.Equal(2, await UpsertAsync("job/a", hash: 1, Then.AddHours(1)));

        var row = Assert.Single(await ReadRowAsync("job/a"));
        Assert.Equal(["job/a", "alarm", "2026-03-01 13:00:00", 60000L, 2L], row);
    }

    [SkippableFact]
    public async Task Rows_of_a_grain_are_read_by_service_and_name()
    {
        await UpsertAsync("job/a", hash: 1);
        await UpsertAsync("job/a", hash: 1, name: "second");
        await UpsertAsync("job/a", hash: 1, service: "other");

        Assert.Equal(
            2,
            (await _source.RunAsync(_texts["ReadReminderRowsKey"], ("ServiceId", "aios"), ("GrainId", "job/a"))).Count
        );
        Assert.Single(await ReadRowAsync("job/a"));
        Assert.Empty(await ReadRowAsync("job/b"));
    }

    [SkippableTheory]
    [InlineData("ReadRangeRows1Key", -10, 10, "b c")]
    [InlineData("ReadRangeRows1Key", 10, 20, "")]
    [InlineData("ReadRangeRows2Key", 9, -10, "a c")]
    [InlineData("ReadRangeRows2Key", 0, 0, "a b c")]
    public async Task Ranges_exclude_their_begin_and_include_their_end(string key, int begin, int end, string expected)
    {
        await UpsertAsync("a", hash: -10);
        await UpsertAsync("b", hash: 0);
        await UpsertAsync("c", hash: 10);

        var rows = await _source.RunAsync(_texts[key], ("ServiceId", "aios"), ("BeginHash", begin), ("EndHash", end));

        Assert.Equal(expected, string.Join(' ', rows.Select(row => row[0]).Order()));
    }

    [SkippableFact]
    public async Task A_row_is_deleted_only_at_its_version()
    {
        await UpsertAsync("job/a", hash: 1);
        await UpsertAsync("job/a", hash: 1);

        Assert.Equal(0, await DeleteAsync("job/a", version: 0));
        Assert.Single(await ReadRowAsync("job/a"));
        Assert.Equal(1, await DeleteAsync("job/a", version: 1));
        Assert.Empty(await ReadRowAsync("job/a"));
        Assert.Equal(0, await DeleteAsync("job/a", version: 1));
    }

    [SkippableFact]
    public async Task Deleting_a_service_leaves_the_others()
    {
        await UpsertAsync("job/a", hash: 1);
        await UpsertAsync("job/a", hash: 1, service: "other");

        await _source.RunAsync(_texts["DeleteReminderRowsKey"], ("ServiceId", "aios"));

        Assert.Equal("other", Assert.Single(await _source.RunAsync("SELECT ServiceId FROM OrleansRemindersTable"))[0]);
    }

    private Task<long> UpsertAsync(
        string grain,
        int hash,
        DateTime? start = null,
        string service = "aios",
        string name = "alarm"
    ) =>
        _source.NumberAsync(
            _texts["UpsertReminderRowKey"],
            ("ServiceId", service),
            ("GrainHash", hash),
            ("GrainId", grain),
            ("ReminderName", name),
            ("StartTime", start ?? Then),
            ("Period", 60_000)
        );

    private Task<List<object?[]>> ReadRowAsync(string grain) =>
        _source.RunAsync(
            _texts["ReadReminderRowKey"],
            ("ServiceId", "aios"),
            ("GrainId", grain),
            ("ReminderName", "alarm")
        );

    private Task<long> DeleteAsync(string grain, int version) =>
        _source.NumberAsync(
            _texts["DeleteReminderRowKey"],
            ("ServiceId", "aios"),
            ("GrainId", grain),
            ("ReminderName", "alarm"),
            ("Version", version)
        );
}

public sealed class OrleansReminderTextsTestsOnSqlite() : OrleansReminderTextsTests(new SqliteTestDatabase());

public sealed class OrleansReminderTextsTestsOnPostgres() : OrleansReminderTextsTests(new PostgresTestDatabase());
