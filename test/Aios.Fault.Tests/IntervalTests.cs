using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

[Collection(RealDevicesCollection.Name)]
public sealed class IntervalTests(ITestOutputHelper print)
{
    private const int Kills = 3;

    [Fact]
    public async Task Every_second_has_exactly_one_row_though_the_silo_is_killed()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("tick", seconds: 0, "type: interval\nevery: 1s");
        var device = await cluster.StartAsync("a");
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = cluster.Count(StampWord.Start);
            await cluster.UntilAsync(
                TimeSpan.FromSeconds(30),
                "it ticks",
                () => cluster.Count(StampWord.Start) > before + 1
            );
            await new KillSilo().StrikeAsync(cluster, device);
            await cluster.ReadyAsync(device, TimeSpan.FromSeconds(30));
        }

        var back = Microseconds();
        IReadOnlyList<OccurrenceTable.Row> rows = [];
        await cluster.UntilAsync(
            TimeSpan.FromSeconds(30),
            "rows are there up to the last return",
            async () => (rows = await OccurrenceTable.ReadAsync(cluster, "tick")).Count > 0 && rows[^1].At > back
        );

        rows = await OccurrenceTable.AssertUnbrokenAsync(cluster, "tick", TimeSpan.FromSeconds(1));
        var ran = rows.Where(r => r.Disposition == "ran").Select(r => r.RunId!).ToList();
        Assert.All(rows, row => Assert.True(row.Disposition is "ran" or "missed" or "skipped_overlap", $"{row}"));
        cluster.Print(string.Join(", ", rows.GroupBy(r => r.Disposition).Select(g => $"{g.Key} {g.Count()}")));

        // The newest may still be running.
        Assert.DoesNotContain(
            Checker.Check(cluster.Stamps(), ran.SkipLast(2)),
            v => v.Kind is not ViolationKind.BegunAgain
        );
    }

    private static long Microseconds() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / 10;
}
