using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Aios.Testing.Postgres;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>SIGTERM while the database is away: what cannot be said is not waited for; a lease of 10 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class StopDuringOutageTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The drain time, the grace and the reserve after which the supervisor would kill the silo are 30 s.</summary>
    private static readonly TimeSpan s_inTime = TimeSpan.FromSeconds(24);

    [SkippableFact]
    public async Task A_device_finishes_its_programs_and_ends_with_zero_and_what_it_could_not_say_is_found_out()
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        await using var server = await PostgresServer.StartAsync();
        await using var cluster = await FaultCluster.OnPostgresAsync(print, server);
        cluster.Settings["AIOS_LEASE"] = "10s";
        cluster.Settings["AIOS_DRAIN"] = "5s";
        cluster.AddStampJob("work", seconds: 3, "tags: [\"device:a\"]");
        var stays = await cluster.StartAsync("b");
        var stops = await cluster.StartAsync("a");
        var run = await cluster.Api(stays).TriggerAsync("work");
        await cluster.UntilAsync(s_patience, "it runs", () => cluster.Count(StampWord.Start) == 1);

        await server.StopAtOnceAsync();
        await StopsInTimeAsync(cluster, stops);
        Assert.Equal(1, cluster.Count(StampWord.End));

        await server.StartAgainAsync();
        await cluster.UntilAsync(
            s_patience,
            $"{run} has succeeded",
            async () => (await cluster.Api(stays).RunAsync(run)).Status is RunState.Succeeded
        );
        Assert.Empty(Checker.Check(cluster.Stamps(), [run]));
    }

    [SkippableFact]
    public async Task A_device_that_is_still_joining_the_others_ends_with_zero()
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        await using var server = await PostgresServer.StartAsync();
        await using var cluster = await FaultCluster.OnPostgresAsync(print, server);
        cluster.Settings["AIOS_LEASE"] = "10s";
        cluster.Settings["AIOS_DRAIN"] = "5s";
        var silent = (await cluster.StartAsync("b")).SiloId!.Value;
        ProcessTable.Signal(silent, ProcessTable.SigStop);
        var joins = cluster.Begin("a");
        await joins.WaitForLineAsync("Failed to get ping responses", 0, s_patience);

        await server.StopAtOnceAsync();
        await StopsInTimeAsync(cluster, joins);
        ProcessTable.Signal(silent, ProcessTable.SigCont);
    }

    private static async Task StopsInTimeAsync(FaultCluster cluster, RealDevice device)
    {
        ProcessTable.Signal(device.SupervisorId, ProcessTable.SigTerm);
        var took = await cluster.UntilAsync(s_patience + s_patience, $"{device.Id} ends", () => device.HasEnded);
        cluster.Print($"{device.Id} has ended {took.TotalSeconds:F1} s after SIGTERM\n{device.Output}");
        Assert.True(device.ExitCode == 0, $"exit code {device.ExitCode}\n{cluster.Log}");
        Assert.True(took < s_inTime, $"{took}\n{cluster.Log}");
    }
}
