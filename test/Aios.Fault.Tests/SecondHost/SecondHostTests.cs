using Aios.Api.Runs;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.SecondHost;

/// <summary>Devices on two hosts: what works, and what is refused with its remedy.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class SecondHostTests(ITestOutputHelper print)
{
    private const int SettingsRefused = 64;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Two_hosts_share_their_jobs_and_an_unmounted_folder_is_not_an_empty_one()
    {
        await using var hosts = await TwoHosts.CreateAsync(print);
        var cluster = hosts.Cluster;
        cluster.AddStampJob("there", seconds: 0, "tags: [\"device:gpu1\"]");
        var nas = await cluster.StartAsync(TwoHosts.Nas, hosts.Database, hosts.Advertise(TwoHosts.Nas));
        // The machine has one address, and nobody says which.
        var gpu = await cluster.StartAsync(TwoHosts.Gpu, hosts.Database);
        Assert.Equal(
            [TwoHosts.Gpu, TwoHosts.Nas],
            (await cluster.Api(nas).DevicesAsync()).Select(d => d.Id).Order(StringComparer.Ordinal)
        );
        await RunsThereAsync(cluster, nas);

        foreach (var device in (RealDevice[])[nas, gpu])
        {
            await hosts.UnmountAsync(device, cluster.Real.Programs);
        }

        await cluster.UntilAsync(s_patience, "not ready", async () => !await cluster.Api(nas).IsReadyAsync());
        // A removal would count after 5 s of a readable folder without the file.
        await Task.Delay(TimeSpan.FromSeconds(6));
        Assert.Equal("there", (await cluster.Api(nas).WhyAsync("there")).Job);
        foreach (var device in (RealDevice[])[nas, gpu])
        {
            await hosts.MountAsync(device, cluster.Real.Programs);
            await cluster.ReadyAsync(device, s_patience);
        }

        await RunsThereAsync(cluster, nas);

        Assert.Equal(0, await gpu.StopAsync());
        hosts.BeginUnmounted(TwoHosts.Gpu, cluster.Common);
        gpu = cluster.Begin(TwoHosts.Gpu, hosts.Database);
        await gpu.WaitForLineAsync("waiting: The Common folder", from: 0, s_patience);
        await hosts.MountAsync(gpu, cluster.Common);
        await cluster.ReadyAsync(gpu, s_patience);
        await RunsThereAsync(cluster, nas);
    }

    [SkippableFact]
    public async Task What_cannot_work_is_refused_with_its_remedy()
    {
        await using var hosts = await TwoHosts.CreateAsync(print);
        var cluster = hosts.Cluster;
        (string, string) loopback = ("AIOS_ADVERTISE", "127.0.0.1");

        // SQLite for two hosts.
        var nas = await cluster.StartAsync(TwoHosts.Nas);
        await RefusedAsync(cluster, cluster.Begin(TwoHosts.Gpu), "Set AIOS_DATABASE on every device");
        Assert.Equal(0, await nas.StopAsync());

        nas = await cluster.StartAsync(TwoHosts.Nas, hosts.Database, loopback);
        await RefusedAsync(cluster, cluster.Begin(TwoHosts.Gpu, hosts.Database), "Set AIOS_ADVERTISE on nas1");
        await RefusedAsync(cluster, cluster.Begin(TwoHosts.Gpu), "Set AIOS_DATABASE on this device");
        Assert.Equal(0, await nas.StopAsync());

        nas = await cluster.StartAsync(TwoHosts.Nas, hosts.Database, hosts.Advertise(TwoHosts.Nas));
        await RefusedAsync(
            cluster,
            cluster.Begin(TwoHosts.Gpu, hosts.Database, loopback),
            "Set AIOS_ADVERTISE on gpu1"
        );
        await hosts.AddAddressAsync(TwoHosts.Gpu, "10.99.99.1/24");
        await RefusedAsync(cluster, cluster.Begin(TwoHosts.Gpu, hosts.Database), "this machine has several addresses");

        Assert.DoesNotContain(cluster.Real.Devices, d => d != nas && !d.HasEnded);
        await cluster.ReadyAsync(nas, s_patience);
    }

    private static async Task RunsThereAsync(FaultCluster cluster, RealDevice asked)
    {
        var run = await cluster.Api(asked).TriggerAsync("there");
        await cluster.UntilAsync(
            s_patience,
            "it runs on the other host",
            async () => (await cluster.Api(asked).RunAsync(run)).Status is RunState.Succeeded
        );
        Assert.All(cluster.Stamps(), stamp => Assert.Equal(TwoHosts.Gpu, stamp.Device));
    }

    private static async Task RefusedAsync(FaultCluster cluster, RealDevice device, string remedy)
    {
        Assert.Equal(SettingsRefused, await cluster.ExitAsync(device, s_patience));
        Assert.Contains(remedy, device.Output.ToString(), StringComparison.Ordinal);
    }
}
