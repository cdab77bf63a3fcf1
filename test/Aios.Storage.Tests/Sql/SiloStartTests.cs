using Aios.Storage.Sql;
using Xunit.Abstractions;

namespace Aios.Storage.Tests.Sql;

/// <summary>What a kill or a power cut leaves in the membership table does not hold up a start.</summary>
public sealed class SiloStartTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private readonly SqliteTestDatabase _testDatabase = new();
    private ClusterDatabase _database = null!;

    public async Task InitializeAsync() => _database = await _testDatabase.OpenAsync();

    public async Task DisposeAsync() => await _testDatabase.DisposeAsync();

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
