using System.Data.Common;

namespace Aios.Storage.Tests.Sql;

public abstract class OrleansMembershipTextsTests(TestDatabase database) : IAsyncLifetime
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
    public void Every_text_is_one_statement() =>
        Assert.All(_texts.Values, text => Assert.Equal(text.Length - 1, text.IndexOf(';', StringComparison.Ordinal)));

    [SkippableFact]
    public async Task The_version_row_is_inserted_once()
    {
        Assert.Equal(1, await InsertVersionAsync());
        Assert.Equal(0, await InsertVersionAsync());
        Assert.Equal(0, await VersionAsync());
    }

    [SkippableFact]
    public async Task A_new_silo_at_the_right_version_is_inserted_and_raises_it()
    {
        await InsertVersionAsync();

        Assert.Equal(1, await InsertAsync(port: 11111, version: 0));

        Assert.Equal(1, await VersionAsync());
        Assert.Single(await ReadAllAsync());
    }

    [SkippableFact]
    public async Task A_silo_at_another_version_or_known_already_changes_nothing()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0);

        Assert.Equal(0, await InsertAsync(port: 11112, version: 0));
        Assert.Equal(0, await InsertAsync(port: 11111, version: 1));
        Assert.Equal(0, await InsertAsync(port: 11113, version: 1, deployment: "unknown"));

        Assert.Equal(1, await VersionAsync());
        Assert.Single(await ReadAllAsync());
    }

    [SkippableFact]
    public async Task An_update_at_the_right_version_sets_the_row_and_raises_it()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0);

        Assert.Equal(1, await UpdateAsync(port: 11111, status: 6, version: 1));
        Assert.Equal(0, await UpdateAsync(port: 11111, status: 3, version: 1));
        Assert.Equal(0, await UpdateAsync(port: 11112, status: 3, version: 2));

        Assert.Equal(2, await VersionAsync());
        var row = Assert.Single(await ReadAllAsync());
        Assert.Equal(6L, row[6]);
        Assert.Equal("suspects", row[8]);
    }

    [SkippableFact]
    public async Task Of_writers_with_the_same_version_exactly_one_wins()
    {
        await InsertVersionAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(number => Task.Run(() => InsertAsync(port: 12000 + number, version: 0)))
        );

        Assert.Equal(1, answers.Sum());
        Assert.Equal(1, await VersionAsync());
    }

    [SkippableFact]
    public async Task I_am_alive_touches_neither_version_nor_status()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0);

        var rows = await _source.RunAsync(
            _texts["UpdateIAmAlivetimeKey"],
            [.. Key(11111), ("IAmAliveTime", Then.AddMinutes(1))]
        );

        Assert.Empty(rows);
        Assert.Equal(1, await VersionAsync());
        Assert.Equal("2026-03-01 12:01:00", Assert.Single(await ReadAllAsync())[10]);
    }

    [SkippableFact]
    public async Task Reading_an_unknown_silo_gives_the_version_row()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0);

        var known = Assert.Single(await _source.RunAsync(_texts["MembershipReadRowKey"], Key(11111)));
        var unknown = Assert.Single(await _source.RunAsync(_texts["MembershipReadRowKey"], Key(22222)));

        Assert.Equal(11111L, known[2]);
        Assert.Equal(DBNull.Value, unknown[9]);
        Assert.Equal(1L, unknown[11]);
    }

    [SkippableFact]
    public async Task Gateways_are_the_silos_of_a_status_with_a_proxy_port()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0, proxyPort: 30000);
        await InsertAsync(port: 11112, version: 1, proxyPort: 0);

        var rows = await _source.RunAsync(_texts["GatewaysQueryKey"], ("DeploymentId", "aios"), ("Status", 3));

        Assert.Equal(["127.0.0.1", 30000L, 7L], Assert.Single(rows));
        Assert.Empty(await _source.RunAsync(_texts["GatewaysQueryKey"], ("DeploymentId", "aios"), ("Status", 6)));
    }

    [SkippableFact]
    public async Task Clean_up_deletes_old_rows_that_are_not_active()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0);
        await InsertAsync(port: 11112, version: 1);
        await UpdateAsync(port: 11112, status: 6, version: 2);

        foreach (var before in (DateTime[])[Then, Then.AddMilliseconds(1)])
            await _source.RunAsync(
                _texts["CleanupDefunctSiloEntriesKey"],
                ("DeploymentId", "aios"),
                ("IAmAliveTime", before)
            );

        Assert.Equal(11111L, Assert.Single(await ReadAllAsync())[2]);
    }

    [SkippableFact]
    public async Task The_silos_of_a_device_that_is_dead_are_dead_and_raise_the_version()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0);
        await InsertAsync(port: 11112, version: 1);
        var graves = (await database.OpenAsync()).Graves;

        await graves.DeclareDeadAsync("aios", "another", CancellationToken.None);
        Assert.Equal(2, await VersionAsync());
        await graves.DeclareDeadAsync("aios", "nas1", CancellationToken.None);
        Assert.Equal(4, await VersionAsync());
        await graves.DeclareDeadAsync("aios", "nas1", CancellationToken.None);

        Assert.Equal(4, await VersionAsync());
        Assert.Empty(await _source.RunAsync(_texts["GatewaysQueryKey"], ("DeploymentId", "aios"), ("Status", 3)));
        Assert.Equal(
            2,
            (await _source.RunAsync(_texts["GatewaysQueryKey"], ("DeploymentId", "aios"), ("Status", 6))).Count
        );
    }

    [SkippableFact]
    public async Task Deleting_a_deployment_leaves_the_others()
    {
        await InsertVersionAsync();
        await InsertAsync(port: 11111, version: 0);
        await InsertVersionAsync("other");
        await InsertAsync(port: 11111, version: 0, deployment: "other");

        await _source.RunAsync(_texts["DeleteMembershipTableEntriesKey"], ("DeploymentId", "aios"));

        Assert.Empty(await ReadAllAsync());
        Assert.Equal(
            "other",
            Assert.Single(await _source.RunAsync("SELECT DeploymentId FROM OrleansMembershipTable"))[0]
        );
    }

    private Task<long> InsertVersionAsync(string deployment = "aios") =>
        _source.NumberAsync(_texts["InsertMembershipVersionKey"], ("DeploymentId", deployment));

    private Task<long> InsertAsync(int port, int version, string deployment = "aios", int proxyPort = 30000) =>
        _source.NumberAsync(
            _texts["InsertMembershipKey"],
            [
                .. Key(port, deployment),
                ("SiloName", "nas1"),
                ("HostName", "host"),
                ("Status", 3),
                ("ProxyPort", proxyPort),
                ("StartTime", Then),
                ("IAmAliveTime", Then),
                ("Version", version),
            ]
        );

    private Task<long> UpdateAsync(int port, int status, int version) =>
        _source.NumberAsync(
            _texts["UpdateMembershipKey"],
            [
                .. Key(port),
                ("Status", status),
                ("SuspectTimes", "suspects"),
                ("IAmAliveTime", Then),
                ("Version", version),
            ]
        );

    private Task<List<object?[]>> ReadAllAsync() =>
        _source.RunAsync(_texts["MembershipReadAllKey"], ("DeploymentId", "aios"));

    private Task<long> VersionAsync() =>
        _source.NumberAsync("SELECT Version FROM OrleansMembershipVersionTable WHERE DeploymentId = 'aios'");

    private static (string, object?)[] Key(int port, string deployment = "aios") =>
        [("DeploymentId", deployment), ("Address", "127.0.0.1"), ("Port", port), ("Generation", 7)];
}

public sealed class OrleansMembershipTextsTestsOnSqlite() : OrleansMembershipTextsTests(new SqliteTestDatabase());

public sealed class OrleansMembershipTextsTestsOnPostgres() : OrleansMembershipTextsTests(new PostgresTestDatabase());
