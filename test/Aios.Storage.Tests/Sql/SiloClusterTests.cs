using Aios.Abstractions.Cluster;
using Aios.Abstractions.History;
using Aios.Storage.Sql;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Aios.Storage.Tests.Sql;

/// <summary>Orleans' own membership and reminder tables, on this database.</summary>
public sealed class SiloClusterTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly DatabaseFolder _folder = new();
    private ClusterDatabase _database = null!;

    public async Task InitializeAsync() => _database = await _folder.OpenAsync();

    public async Task DisposeAsync() => await _folder.DisposeAsync();

    [Fact]
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

    [Fact]
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

    [Fact]
    public async Task A_silo_replaces_its_own_row_that_a_kill_left_active()
    {
        var port = OneSilo.FreePort();
        await using (await OneSilo.StartAsync(_database, "a", port, Lease)) { }
        await LeaveActiveAsync(port, ago: TimeSpan.Zero);

        Assert.InRange(await TimeStartAsync(port), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_lone_silo_is_active_soon_though_a_power_cut_left_others_active()
    {
        await using (await StartAsync("a")) { }
        foreach (var port in (int[])[OneSilo.FreePort(), OneSilo.FreePort()])
            await LeaveActiveAsync(port, ago: TimeSpan.FromSeconds(30));

        // Three probes of 2 s decide, looked at every 2 s, so 4 to 8 s, and a cold start.
        Assert.InRange(await TimeStartAsync(OneSilo.FreePort()), TimeSpan.Zero, TimeSpan.FromSeconds(12));
    }

    private async Task<TimeSpan> TimeStartAsync(int port)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var silo = await OneSilo.StartAsync(_database, "a", port, Lease);
        var took = TimeProvider.System.GetElapsedTime(began);
        output.WriteLine($"active after {took.TotalSeconds:F1} s");
        return took;
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

    /// <summary>What a power cut leaves: a row that says Active and was alive a moment ago.</summary>
    private async Task LeaveActiveAsync(int port, TimeSpan ago) =>
        await _database.Sql.Relaxed.RunAsync(
            """
            INSERT OR REPLACE INTO OrleansMembershipTable
            SELECT DeploymentId, Address, @port, Generation - 10, SiloName, HostName, 3, 0, NULL, @alive, @alive
            FROM OrleansMembershipTable LIMIT 1
            """,
            ("@port", port),
            ("@alive", DateTime.UtcNow - ago)
        );
}
