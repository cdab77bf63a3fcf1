using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>A device dies while another one's death is not known yet.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class LastMomentsTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_ends = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_silo_whose_supervisor_dies_right_after_another_device_ends_within_10_seconds()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 10_000, "overlap: allow\nmax_parallel: 10");
        List<RealDevice> devices = [];
        foreach (var id in new[] { "a", "b", "c" })
        {
            devices.Add(await cluster.StartAsync(id));
        }

        for (var run = 0; run < 6; run++)
        {
            await cluster.Api(devices[0]).TriggerAsync("work");
        }

        await cluster.UntilAsync(s_ends, "all run", () => cluster.Count(StampWord.Start) == 6);
        // What the second has to tell the job or the dispatcher goes to the first.
        await new PowerCut().StrikeAsync(cluster, devices[0]);
        var silo = devices[1].SiloId!.Value;
        await new KillSupervisor().StrikeAsync(cluster, devices[1]);
        var ended = await cluster.UntilAsync(s_ends, "the silo ends", () => !ProcessTable.Lives(silo));
        cluster.Print($"ended {ended.TotalSeconds:F2} s after its supervisor's death");
    }
}
