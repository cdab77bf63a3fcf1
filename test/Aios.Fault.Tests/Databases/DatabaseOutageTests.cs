using System.Globalization;
using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Aios.Testing.Postgres;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>The database dies and comes back; a lease of 5 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class DatabaseOutageTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>More than a lease and what is needed to notice its end; AIOS_TEST_OUTAGE_SECONDS asks for more.</summary>
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(
        Environment.GetEnvironmentVariable("AIOS_TEST_OUTAGE_SECONDS") is { Length: > 0 } seconds
            ? int.Parse(seconds, CultureInfo.InvariantCulture)
            : 9
    );

    /// <summary>AIOS_TEST_OUTAGE_STATE asks for <c>database</c>.</summary>
    private static readonly string s_state = Environment.GetEnvironmentVariable("AIOS_TEST_OUTAGE_STATE")
        is { Length: > 0 } state
        ? state
        : "files";

    [SkippableFact]
    public async Task No_program_stops_no_occurrence_is_lost_and_the_devices_come_back_by_themselves()
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        await using var server = await PostgresServer.StartAsync();
        await using var cluster = await FaultCluster.OnPostgresAsync(print, server);
        cluster.Settings["AIOS_LEASE"] = "5s";
        cluster.Settings["AIOS_STATE"] = s_state;
        cluster.AddStampJob("long", seconds: (int)s_outage.TotalSeconds + 8, "overlap: allow");
        cluster.AddStampJob("tick", seconds: 0, "type: interval\nevery: 1s");
        RealDevice[] devices = [await cluster.StartAsync("a"), await cluster.StartAsync("b")];
        var silos = devices.Select(d => d.SiloId).ToList();
        List<string> runs = [];
        for (var i = 0; i < 3; i++)
        {
            runs.Add(await cluster.Api(devices[0]).TriggerAsync("long"));
        }

        await cluster.UntilAsync(s_patience, "all run", () => cluster.LivesOf("long").Count == runs.Count);
        var printed = devices.Sum(d => d.Output.Count);

        await server.StopAtOnceAsync();
        await Task.Delay(s_outage);
        await server.StartAgainAsync();
        var to = Stamp.Now;

        foreach (var device in devices)
        {
            var back = await cluster.ReadyAsync(device, s_patience);
            cluster.Print($"{device.Id} is ready {back.TotalSeconds:F2} s after the database is");
        }

        foreach (var run in runs)
        {
            await cluster.UntilAsync(
                s_patience,
                $"{run} ends",
                async () => (await cluster.Api(devices[1]).RunAsync(run)).Status.HasEnded()
            );
        }

        Assert.Equal(silos, devices.Select(d => d.SiloId));
        Assert.True(cluster.LivesOf("long").Count == runs.Count, $"a program was stopped\n{cluster.Log}");
        Assert.Empty(Checker.Check(cluster.Stamps().Where(s => s.Job == "long"), runs));
        await EveryInstantHasItsRowAsync(cluster, to);
        var lines = devices.Sum(d => d.Output.Count) - printed;
        var quiet = s_outage.TotalSeconds * 2 * devices.Length + 4 * cluster.Count(StampWord.Start);
        cluster.Print($"{lines} lines printed by {devices.Length} devices in {s_outage.TotalSeconds} s");
        Assert.True(lines < quiet, $"{lines} lines\n{cluster.Log}");
    }

    /// <summary>One row for each second from the first to the last, those of the outage among them.</summary>
    private static async Task EveryInstantHasItsRowAsync(FaultCluster cluster, long until)
    {
        List<long> at = [];
        await cluster.UntilAsync(
            s_patience,
            "all that passed is recorded",
            async () =>
            {
                var rows = await cluster.Database!.AskAsync(
                    "SELECT at, coalesce(from_at, at) FROM aios_occurrence WHERE job = 'tick' AND count > 0 ORDER BY at"
                );
                at = [.. rows.SelectMany(row => Seconds(row[1], row[0]))];
                return at.Count > 0 && at[^1] * 1_000_000_000 > until;
            }
        );
        Assert.Equal(Enumerable.Range(0, at.Count).Select(i => at[0] + i), at);
    }

    private static IEnumerable<long> Seconds(string from, string to)
    {
        const int second = 1_000_000;
        var last = long.Parse(to, CultureInfo.InvariantCulture) / second;
        for (var at = long.Parse(from, CultureInfo.InvariantCulture) / second; at <= last; at++)
        {
            yield return at;
        }
    }
}
