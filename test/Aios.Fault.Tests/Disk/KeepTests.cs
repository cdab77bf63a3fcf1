using Aios.Fault.Tests.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Disk;

[Collection(RealDevicesCollection.Name)]
public sealed class KeepTests(ITestOutputHelper print)
{
    [Fact]
    public async Task Runs_beyond_the_number_to_keep_go_with_files_and_rows_soon_after_a_silo_starts()
    {
        const int runs = 12;
        await using var cluster = new FaultCluster(print);
        cluster.Real.With("short.job.yaml", "type: trigger\nshell: echo hello\nkeep: { runs: 3 }\n");
        Directory.CreateDirectory(Path.Combine(cluster.Common, "Triggers"));
        for (var i = 0; i < runs; i++)
        {
            File.WriteAllText(Path.Combine(cluster.Common, "Triggers", $"short--{i}.trigger"), "");
        }

        var device = await cluster.StartAsync("a");
        var processed = Path.Combine(cluster.Common, "TriggersProcessed");
        await cluster.UntilAsync(
            TimeSpan.FromSeconds(40),
            "every trigger's run has ended",
            async () =>
                Directory.GetFiles(processed, "*.trigger").Length == runs
                && (await cluster.Api(device).RunsAsync("short")).All(run => run.Outcome is not null)
        );
        device.KillSilo();
        await cluster.UntilAsync(
            TimeSpan.FromSeconds(25),
            "three runs are left, in files and rows",
            async () =>
                Entries("Results") == 3
                && Entries("Logs") == 3
                && await cluster.Api(device).IsReadyAsync()
                && (await cluster.Api(device).RunsAsync("short")).Count == 3
        );

        int Entries(string part)
        {
            var folder = Path.Combine(cluster.Common, part, "short");
            return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Length : 0;
        }
    }
}
