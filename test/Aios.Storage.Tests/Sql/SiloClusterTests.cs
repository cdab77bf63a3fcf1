using Aios.Abstractions.Cluster;
using Aios.Abstractions.History;
using Aios.Storage.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Aios.Storage.Tests.Sql;

/// <summary>Orleans' own membership and reminder tables, on this database.</summary>
public abstract class SiloClusterTests(TestDatabase testDatabase) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private ClusterDatabase _database = null!;

    public async Task InitializeAsync() => _database = await testDatabase.OpenAsync();

    public async Task DisposeAsync() => await testDatabase.DisposeAsync();

    [SkippableFact]
    public async Task Three_silos_share_a_reminder_and_its_owner_s_end_moves_it()
    {
        var silos = new Dictionary<string, OneSilo>();
        foreach (var name in (string[])["a", "b", "c"])
            silos[name] = await StartAsync(name);
        try
        {
            Assert.Equal(3, await ActiveAsync());
            await silos["a"].Grains.GetGrain<IAlarmGrain>("x").ArmAsync(TimeSpan.Zero, TimeSpan.FromMilliseconds(300));

            var first = await NextWakeAsync(_ => true);
            var reminders = silos.Values.First().Services.GetRequiredService<IReminderIndex>();
            Assert.Single(await reminders.AllAsync(CancellationToken.None));

            await silos[first].DisposeAsync();
            silos.Remove(first);
            Assert.NotEqual(first, await NextWakeAsync(name => name != first));
            Assert.Equal(2, await ActiveAsync());
        }
        finally
        {
            await Task.WhenAll(silos.Values.Select(silo => silo.DisposeAsync().AsTask()));
        }
    }

    [SkippableFact]
    public async Task The_reminder_index_finds_what_is_due_in_this_service_only()
    {
        await using var silo = await StartAsync("a");
        await silo.Grains.GetGrain<IAlarmGrain>("soon").ArmAsync(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        await silo.Grains.GetGrain<IAlarmGrain>("later").ArmAsync(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        var reminders = silo.Services.GetRequiredService<IReminderIndex>();
        var now = DateTimeOffset.UtcNow;

        var due = await reminders.DueBeforeAsync(now.AddMinutes(2), CancellationToken.None);
        var all = await reminders.AllAsync(CancellationToken.None);

        Assert.Equal("soon", GrainId.Parse(Assert.Single(due)).Key.ToString());
        Assert.Empty(await reminders.DueBeforeAsync(now, CancellationToken.None));
        Assert.Equal(["later", "soon"], all.Select(one => GrainId.Parse(one.GrainId).Key.ToString()).Order());
        Assert.InRange(all.Max(one => one.StartAt) - now, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.Empty(await _database.RemindersOf("other").AllAsync(CancellationToken.None));
        Assert.Same(_database.Leases, silo.Services.GetRequiredService<ILeaseTable>());
        Assert.Same(_database.History, silo.Services.GetRequiredService<IRunHistory>());
    }

    private Task<OneSilo> StartAsync(string name) => OneSilo.StartAsync(_database, name, OneSilo.FreePort(), Lease);

    private Task<long> ActiveAsync() =>
        _database.Sql.Relaxed.NumberAsync("SELECT count(*) FROM OrleansMembershipTable WHERE Status = 3");

    private static async Task<string> NextWakeAsync(Func<string, bool> wanted)
    {
        using var timeout = new CancellationTokenSource(Deadline);
        while (true)
        {
            var name = await AlarmGrain.Wakes.ReadAsync(timeout.Token);
            if (wanted(name))
                return name;
        }
    }
}

[Collection(nameof(AlarmGrain))]
public sealed class SiloClusterTestsOnSqlite() : SiloClusterTests(new SqliteTestDatabase());

[Collection(nameof(AlarmGrain))]
public sealed class SiloClusterTestsOnPostgres() : SiloClusterTests(new PostgresTestDatabase());
