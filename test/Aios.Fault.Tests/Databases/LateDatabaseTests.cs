using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Postgres;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>The power was cut, and the database is up later than its devices.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class LateDatabaseTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Devices_that_knew_it_wait_for_it_and_say_so_and_may_be_stopped_meanwhile()
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        await using var server = await PostgresServer.StartAsync();
        await using var cluster = await FaultCluster.OnPostgresAsync(print, server);
        cluster.Settings["AIOS_LEASE"] = "5s";
        cluster.AddStampJob("tick", seconds: 0, "type: interval\nevery: 1s");
        await new PowerCut().StrikeAsync(cluster, await cluster.StartAsync("a"));
        await server.StopAtOnceAsync();

        var stopped = cluster.Begin("a");
        await stopped.WaitForLineAsync("waiting: The cluster's database", 0, s_patience);
        Assert.Equal(0, await stopped.StopAsync());
        var waits = cluster.Begin("a");
        await waits.WaitForLineAsync("Check Host and Port in AIOS_DATABASE", 0, s_patience);
        var before = cluster.Stamps().Count;
        await server.StartAgainAsync();

        await cluster.ReadyAsync(waits, s_patience);
        await cluster.UntilAsync(s_patience, "its jobs run on", () => cluster.Stamps().Count > before);
        Assert.Single(waits.Output.All, line => line.Text.Contains("waiting: ", StringComparison.Ordinal));
    }
}
