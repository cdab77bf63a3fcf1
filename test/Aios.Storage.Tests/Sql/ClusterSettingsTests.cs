using Aios.Abstractions.Cluster;

namespace Aios.Storage.Tests.Sql;

public abstract class ClusterSettingsTests(TestDatabase database) : IAsyncLifetime
{
    private IClusterSettings _settings = null!;

    public async Task InitializeAsync() => _settings = (await database.OpenAsync()).Settings;

    public async Task DisposeAsync() => await database.DisposeAsync();

    [SkippableFact]
    public async Task The_first_wish_becomes_the_cluster_and_defaults_give_way_to_it()
    {
        var told = Wishes.Default with
        {
            TimeZone = new Wish<string>("Europe/Berlin", Told: true),
            Lease = new Wish<TimeSpan>(TimeSpan.FromSeconds(30), Told: true),
        };

        var created = await _settings.OpenAsync(told, CancellationToken.None);
        var joined = await _settings.OpenAsync(Wishes.Default, CancellationToken.None);

        Assert.Equal(created, joined);
        Assert.Equal("Europe/Berlin", joined.TimeZone);
        Assert.Equal(TimeSpan.FromSeconds(30), joined.Lease);
        Assert.Equal("files", joined.State);
        Assert.Matches("^[0-9a-f]{32}$", joined.Uid);
        Assert.InRange(DateTimeOffset.UtcNow - joined.CreatedAt, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
    }

    [SkippableFact]
    public async Task A_device_that_was_told_another_value_is_refused_with_both()
    {
        await _settings.OpenAsync(Wishes.Default, CancellationToken.None);

        var lease = await RefusalAsync(
            Wishes.Default with
            {
                Lease = new Wish<TimeSpan>(TimeSpan.FromMilliseconds(5500), Told: true),
            }
        );
        var zone = await RefusalAsync(Wishes.Default with { TimeZone = new Wish<string>("Asia/Tokyo", Told: true) });
        var state = await RefusalAsync(Wishes.Default with { State = new Wish<string>("database", Told: true) });

        Assert.Equal(("AIOS_LEASE", "5500ms", "20s"), (lease.Variable, lease.Told, lease.Kept));
        Assert.Equal(("AIOS_TIMEZONE", "Asia/Tokyo", "UTC"), (zone.Variable, zone.Told, zone.Kept));
        Assert.Equal(("AIOS_STATE", "database", "files"), (state.Variable, state.Told, state.Kept));
    }

    [SkippableFact]
    public async Task A_device_that_was_told_the_same_value_joins()
    {
        await _settings.OpenAsync(Wishes.Default, CancellationToken.None);

        var facts = await _settings.OpenAsync(
            Wishes.Default with
            {
                Lease = new Wish<TimeSpan>(TimeSpan.FromSeconds(20), Told: true),
            },
            CancellationToken.None
        );

        Assert.Equal(TimeSpan.FromSeconds(20), facts.Lease);
    }

    private Task<ClusterSettingException> RefusalAsync(ClusterWish wish) =>
        Assert.ThrowsAsync<ClusterSettingException>(() => _settings.OpenAsync(wish, CancellationToken.None));
}

public sealed class ClusterSettingsTestsOnSqlite() : ClusterSettingsTests(new SqliteTestDatabase());

public sealed class ClusterSettingsTestsOnPostgres() : ClusterSettingsTests(new PostgresTestDatabase());
