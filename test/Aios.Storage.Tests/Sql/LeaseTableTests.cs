using System.Data.Common;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Tests.Sql;

public abstract class LeaseTableTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DeviceRegistration Nas = new()
    {
        Device = "nas1",
        SiloAddress = "127.0.0.1:11111@7",
        Host = "nas",
        HttpUrl = "http://127.0.0.1:8080",
        Tags = ["storage", "big, disk"],
    };

    private ILeaseTable _leases = null!;

    public async Task InitializeAsync() => _leases = (await database.OpenAsync()).Leases;

    public async Task DisposeAsync() => await database.DisposeAsync();

    [SkippableFact]
    public async Task A_device_begins_renews_and_leaves()
    {
        var lease = await _leases.BeginAsync(Nas, seen: null, None);
        var renewal = await _leases.RenewAsync("nas1", 1, None);
        var row = Assert.Single(await _leases.ReadAllAsync(None));

        Assert.Equal((1, 0, 0), (lease!.Incarnation, lease.Counter, lease.Epoch));
        Assert.Equal(1, renewal!.Counter);
        Assert.Equal((1, 1, false), (row.Incarnation, row.Counter, row.GivenUp));
        Assert.Equal(Nas.Tags, row.Registration.Tags);
        Assert.Equal(Nas, row.Registration with { Tags = Nas.Tags });
        Assert.Equal(renewal.DatabaseTime, row.RenewedAt);

        Assert.True(await _leases.GoodbyeAsync("nas1", 1, None));
        Assert.Empty(await _leases.ReadAllAsync(None));
        Assert.Null(await _leases.RenewAsync("nas1", 1, None));
        Assert.False(await _leases.GoodbyeAsync("nas1", 1, None));
    }

    [SkippableFact]
    public async Task Incarnations_only_grow_whatever_ended_the_one_before()
    {
        await BeginAsync();
        await _leases.GoodbyeAsync("nas1", 1, None);
        Assert.Equal(2, (await BeginAsync())!.Incarnation);

        Assert.True(await _leases.TakeOverAsync("nas1", 2, 0, None));
        Assert.Equal(4, (await BeginAsync())!.Incarnation);

        Assert.Equal(5, (await BeginAsync())!.Incarnation);

        Assert.True(await _leases.TakeOverAsync("nas1", 5, 0, None));
        Assert.True(await _leases.GoodbyeAsync("nas1", 6, None));
        Assert.Equal(7, (await BeginAsync())!.Incarnation);
    }

    [SkippableFact]
    public async Task A_begin_fails_when_the_row_is_no_longer_the_one_seen()
    {
        await BeginAsync();
        var seen = Assert.Single(await _leases.ReadAllAsync(None));
        await _leases.RenewAsync("nas1", 1, None);

        Assert.Null(await _leases.BeginAsync(Nas, seen, None));
        Assert.Null(await _leases.BeginAsync(Nas, seen: null, None));

        Assert.Equal(2, (await _leases.RenewAsync("nas1", 1, None))!.Counter);
        await _leases.GoodbyeAsync("nas1", 1, None);
        Assert.Null(await _leases.BeginAsync(Nas, seen, None));
    }

    [SkippableFact]
    public async Task Of_two_devices_with_one_id_that_begin_at_once_one_wins()
    {
        var leases = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => _leases.BeginAsync(Nas, seen: null, None)))
        );

        Assert.Single(leases, lease => lease is not null);
    }

    [SkippableFact]
    public async Task A_device_whose_work_was_taken_cannot_renew_nor_say_goodbye()
    {
        await BeginAsync();

        Assert.False(await _leases.TakeOverAsync("nas1", 1, seenCounter: 1, None));
        Assert.False(await _leases.TakeOverAsync("nas1", 2, seenCounter: 0, None));
        Assert.True(await _leases.TakeOverAsync("nas1", 1, seenCounter: 0, None));
        Assert.False(await _leases.TakeOverAsync("nas1", 2, seenCounter: 0, None));

        Assert.Null(await _leases.RenewAsync("nas1", 1, None));
        Assert.False(await _leases.GoodbyeAsync("nas1", 1, None));
        var row = Assert.Single(await _leases.ReadAllAsync(None));
        Assert.Equal((2, true), (row.Incarnation, row.GivenUp));
    }

    [SkippableFact]
    public async Task Of_a_renewal_and_a_take_over_that_race_exactly_one_wins()
    {
        using var renewer = _leases.OpenRenewer(TimeSpan.FromSeconds(5));
        using var start = new Barrier(2);
        for (var round = 0; round < 100; round++)
        {
            var lease = (await BeginAsync())!;
            var renewing = Task.Run(() =>
            {
                start.SignalAndWait();
                return renewer.Renew("nas1", lease.Incarnation) is not null;
            });
            var taking = Task.Run(() =>
            {
                start.SignalAndWait();
                return _leases.TakeOverAsync("nas1", lease.Incarnation, lease.Counter, None);
            });

            var (renewed, taken) = (await renewing, await taking);

            Assert.True(renewed ^ taken, $"round {round}: renewed {renewed}, taken {taken}");
        }
    }

    [SkippableFact]
    public async Task The_epoch_grows_and_each_renewal_and_begin_tells_it()
    {
        await BeginAsync();
        using var renewer = _leases.OpenRenewer(TimeSpan.FromSeconds(1));
        Assert.Equal(0, renewer.Renew("nas1", 1)!.Epoch);

        var raised = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => _leases.RaiseEpochAsync(None)))
        );

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], raised.Order());
        Assert.Equal(8, renewer.Renew("nas1", 1)!.Epoch);
        Assert.Equal(8, (await _leases.BeginAsync(Nas with { Device = "gpu1" }, seen: null, None))!.Epoch);
    }

    [SkippableFact]
    public async Task A_renewer_throws_when_the_database_stays_busy_and_recovers()
    {
        await BeginAsync();
        using var renewer = _leases.OpenRenewer(TimeSpan.FromSeconds(1));
        Assert.Equal(1, renewer.Renew("nas1", 1)!.Counter);

        await using (await database.LockLeasesAsync())
            Assert.ThrowsAny<DbException>(() => renewer.Renew("nas1", 1));

        Assert.Equal(2, renewer.Renew("nas1", 1)!.Counter);
    }

    [SkippableFact]
    public async Task A_device_killed_while_it_renews_leaves_a_row_that_can_be_taken()
    {
        await BeginAsync();
        using var child = ChildProcess.Start("renew", database, "nas1");
        for (var renewal = 0; renewal < 50; renewal++)
            Assert.NotNull(await child.StandardOutput.ReadLineAsync());
        child.Kill();
        await child.WaitForExitAsync();

        var seen = Assert.Single(await _leases.ReadAllAsync(None));

        Assert.True(seen.Counter >= 50);
        Assert.True(await _leases.TakeOverAsync("nas1", 1, seen.Counter, None));
    }

    [SkippableFact]
    public async Task The_database_has_a_clock()
    {
        var before = DateTimeOffset.UtcNow;
        var now = await _leases.NowAsync(None);

        // To the millisecond, so it may have been rounded down.
        Assert.InRange(now, before.AddMilliseconds(-1), DateTimeOffset.UtcNow.AddMilliseconds(1));
    }

    private async Task<Lease?> BeginAsync() =>
        await _leases.BeginAsync(Nas, (await _leases.ReadAllAsync(None)).SingleOrDefault(), None);
}

public sealed class LeaseTableTestsOnSqlite() : LeaseTableTests(new SqliteTestDatabase());

public sealed class LeaseTableTestsOnPostgres() : LeaseTableTests(new PostgresTestDatabase());
