using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Devices that must not start, and say why.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class RefusalTests(ITestOutputHelper print)
{
    private const string Marker = ".aios-cluster";
    private const int SettingsRefused = 64;
    private const int RunsAlready = 65;
    private static readonly TimeSpan s_refused = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_second_supervisor_of_the_same_device_is_refused()
    {
        await using var cluster = new FaultCluster(print);
        var first = await cluster.StartAsync("a");
        var second = cluster.Begin("a");
        Assert.Equal(RunsAlready, await cluster.ExitAsync(second, s_refused));
        Assert.Contains($"process {first.SupervisorId} holds", second.Output.ToString(), StringComparison.Ordinal);
        await cluster.ReadyAsync(first, s_refused);
    }

    [Fact]
    public async Task The_programs_of_another_cluster_are_refused()
    {
        await using var cluster = new FaultCluster(print);
        await using var another = new FaultCluster(print);
        await cluster.StartAsync("a");
        var wrong = another.Begin("b", ("AIOS_PROGRAMS", cluster.Real.Programs));
        await AssertRefusedAsync(
            another,
            wrong,
            $"The folder {cluster.Real.Programs} belongs to the cluster",
            "AIOS_PROGRAMS"
        );
    }

    [Fact]
    public async Task A_common_folder_with_the_marker_of_another_cluster_is_refused()
    {
        await using var cluster = new FaultCluster(print);
        await using var another = new FaultCluster(print);
        await cluster.StartAsync("a");
        var device = await another.StartAsync("b");
        Assert.Equal(0, await device.StopAsync());
        File.Copy(Path.Combine(cluster.Common, Marker), Path.Combine(another.Common, Marker), overwrite: true);
        var wrong = another.Begin("b");
        await AssertRefusedAsync(another, wrong, $"The folder {another.Common} belongs to the cluster", "AIOS_COMMON");
    }

    private static async Task AssertRefusedAsync(FaultCluster cluster, RealDevice wrong, params string[] says)
    {
        Assert.Equal(SettingsRefused, await cluster.ExitAsync(wrong, s_refused));
        Assert.All(says, word => Assert.Contains(word, wrong.Output.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("starting it again", wrong.Output.ToString(), StringComparison.Ordinal);
    }
}
