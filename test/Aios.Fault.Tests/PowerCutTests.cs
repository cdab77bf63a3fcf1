using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Everything loses its power, and one device, or both, are started again; with the default lease.</summary>
/// <remarks>Twice; <c>AIOS_TEST_POWER_CUTS</c> asks for more.</remarks>
[Collection(RealDevicesCollection.Name)]
public sealed class PowerCutTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_works = TimeSpan.FromSeconds(15);
    private static readonly int s_cuts = Repetitions.Of("AIOS_TEST_POWER_CUTS", 2);
    private readonly List<TimeSpan> _due = [];

    [Fact]
    public async Task After_everything_was_killed_one_or_both_devices_work_again_within_15_seconds()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 0);
        cluster.AddStampJob(
            "tick",
            seconds: 0,
            "type: interval\nevery: 1s\noverlap: allow\nmax_parallel: 100\ncatch_up: all"
        );
        List<RealDevice> devices = [await cluster.StartAsync("a"), await cluster.StartAsync("b")];
        for (var cut = 0; cut < s_cuts; cut++)
        {
            foreach (var device in devices)
            {
                await new PowerCut().StrikeAsync(cluster, device);
            }

            string[] ids = cut % 2 == 0 ? ["a"] : ["a", "b"];
            var (ticks, works) = (Count(cluster, "tick"), Count(cluster, "work"));
            await File.WriteAllTextAsync(Path.Combine(cluster.Common, "Triggers", $"work--{cut}.trigger"), "");
            devices = [.. ids.Select(id => cluster.Begin(id))];
            _due.Add(await cluster.UntilAsync(s_works, "a due job starts", () => Count(cluster, "tick") > ticks));
            await cluster.UntilAsync(s_works, "a triggered job starts", () => Count(cluster, "work") > works);
            cluster.Print(
                $"a due job starts {_due[^1].TotalSeconds:F2} s after the start of {string.Join(" and ", ids)}"
            );
            foreach (var device in devices)
            {
                await cluster.ReadyAsync(device, s_works);
            }
        }

        _due.Sort();
        cluster.Print(
            $"{s_cuts} power cuts: p50 {_due[s_cuts / 2].TotalSeconds:F2} s, max {_due[^1].TotalSeconds:F2} s"
        );
        var rows = await OccurrenceTable.AssertUnbrokenAsync(cluster, "tick", TimeSpan.FromSeconds(1));
        Assert.All(rows, row => Assert.Equal("ran", row.Disposition));
    }

    private static int Count(FaultCluster cluster, string job) =>
        cluster.Stamps().Count(s => s.Job == job && s.Word is StampWord.Start);
}
