using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>From SQLite to PostgreSQL with the same Common, as docs/several-machines.md says.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class MoveToPostgresTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Every_job_fires_on_the_history_is_there_and_nothing_is_run_again()
    {
        await using var cluster = await FaultCluster.OnPostgresAsync(print);
        var postgres = cluster.Settings.ToArray();
        cluster.Settings.Clear();
        cluster.AddStampJob(
            "tick",
            seconds: 0,
            "type: interval\nevery: 1s\noverlap: allow\nmax_parallel: 100\ncatch_up: all"
        );
        cluster.AddStampJob("ended", seconds: 0);
        cluster.AddStampJob("waits", seconds: 0, "tags: [gpu]");
        var device = await cluster.StartAsync("a");
        var ended = await cluster.Api(device).TriggerAsync("ended");
        var waits = await cluster.Api(device).TriggerAsync("waits");
        await cluster.UntilAsync(
            s_patience,
            "it ticks",
            () => Ticks(cluster) > 3 && cluster.LivesOf("ended").Count == 1
        );
        Assert.Equal(0, await device.StopAsync());
        Assert.Equal("0", await TablesAsync(cluster));

        foreach (var (name, value) in postgres)
        {
            cluster.Settings[name] = value;
        }

        var before = Ticks(cluster);
        device = await cluster.StartAsync("a");
        await cluster.UntilAsync(s_patience, "it ticks on", () => Ticks(cluster) > before + 3);
        await cluster.UntilAsync(
            s_patience,
            "the history knows what ended before",
            async () => (await cluster.Api(device).RunsAsync("ended")).Any(r => r.RunId == ended)
        );
        await cluster.StartAsync("g", ("DEVICE_TAGS", "gpu"));
        await cluster.UntilAsync(
            s_patience,
            "what waited has run",
            async () => (await cluster.Api(device).RunAsync(waits)).Status is RunState.Succeeded
        );

        Assert.Empty(Checker.Check(cluster.Stamps().Where(s => s.Job != "tick"), [ended, waits]));
        var rows = await cluster.Database!.AskAsync(
            "SELECT count(*), count(DISTINCT at), count(DISTINCT run_id), (max(at) - min(at)) / 1000000 + 1 FROM aios_occurrence WHERE job = 'tick' AND disposition = 'ran'"
        );
        Assert.Single(rows[0].Distinct(StringComparer.Ordinal));
        Assert.True(int.Parse(rows[0][0], System.Globalization.CultureInfo.InvariantCulture) > before, cluster.Log);
    }

    private static int Ticks(FaultCluster cluster) =>
        cluster.Stamps().Count(s => s.Job == "tick" && s.Word is StampWord.Start);

    /// <summary>Tables of AIOS in the new database.</summary>
    private static async Task<string> TablesAsync(FaultCluster cluster) =>
        (
            await cluster.Database!.AskAsync(
                "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'aios%'"
            )
        )[0][0];
}
