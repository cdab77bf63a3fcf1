using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

[Collection(RealDevicesCollection.Name)]
public sealed class PowerCutTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_works = TimeSpan.FromSeconds(15);

    /// <summary>With the default lease.</summary>
    [Fact]
    public async Task After_everything_was_killed_one_or_both_devices_work_again_within_15_seconds()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 0);
        List<RealDevice> devices = [await cluster.StartAsync("a"), await cluster.StartAsync("b")];
        for (var cut = 0; cut < 5; cut++)
        {
            foreach (var device in devices)
            {
                await new PowerCut().StrikeAsync(cluster, device);
            }

            string[] ids = cut % 2 == 0 ? ["a"] : ["a", "b"];
            var before = cluster.Count(StampWord.Start);
            await File.WriteAllTextAsync(Path.Combine(cluster.Common, "Triggers", $"work--{cut}.trigger"), "");
            devices = [.. ids.Select(id => cluster.Begin(id))];
            var works = await cluster.UntilAsync(
                s_works,
                "a triggered program starts",
                () => cluster.Count(StampWord.Start) > before
            );
            cluster.Print($"works again {works.TotalSeconds:F2} s after the start of {string.Join(" and ", ids)}");
            foreach (var device in devices)
            {
                await cluster.ReadyAsync(device, s_works);
            }
        }
    }
}
