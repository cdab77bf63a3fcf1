using Aios.Execution.Containers;
using Aios.Execution.Containers.Engines;
using Aios.Testing.Containers;

namespace Aios.Execution.Tests.Containers;

/// <summary>Paths of a device that is itself in a container, as its engine's host has them.</summary>
public sealed class HostPathsTests
{
    private const string Id = "6e1f0f4d1b2c3a49586778695a4b3c2d1e0f6e1f0f4d1b2c3a49586778695a4b";

    [SkippableFact]
    public async Task They_are_those_of_the_devices_own_mounts()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        using var engine = new ContainerEngine(TestEngine.Socket);
        var folder = Directory.CreateTempSubdirectory("aios-host-paths-").FullName;
        var id = TestEngine
            .Docker(
                "create",
                "-v",
                $"{folder}:/app/Common",
                "-v",
                $"{folder}/p:/app/Common/Programs",
                "-v",
                "/data",
                TestEngine.Image
            )
            .Trim();
        try
        {
            var host = await HostPaths.FindAsync(engine, ["0123456789ab", id[..12]]);

            Assert.True(host.AreOfContainer);
            Assert.Equal($"{folder}/Results/a", host.Of("/app/Common/Results/a"));
            Assert.Equal(folder, host.Of("/app/Common"));
            Assert.Equal($"{folder}/p/x.py", host.Of("/app/Common/Programs/x.py"));
            Assert.EndsWith("/_data/x", host.Of("/data/x"), StringComparison.Ordinal);
            Assert.Null(host.Of("/app/Commons"));
            Assert.Null(host.Of("/tmp"));
        }
        finally
        {
            TestEngine.Docker("rm", "-v", id);
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableFact]
    public async Task A_process_that_is_in_no_container_of_the_engine_has_the_same_files()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        using var engine = new ContainerEngine(TestEngine.Socket);

        Assert.Equal("/tmp", (await HostPaths.FindAsync(engine)).Of("/tmp"));
    }

    [Theory]
    [InlineData($"7 1 0:1 /var/lib/docker/containers/{Id}/hostname /etc/hostname rw - ext4 /dev/sda1 rw", "", "web")]
    [InlineData("", $"12:pids:/docker/{Id}\n0::/", "web")]
    [InlineData("", $"0::/system.slice/docker-{Id}.scope", "web")]
    public void The_containers_id_is_found(string mountTable, string controlGroups, string hostName) =>
        Assert.Equal([Id], HostPaths.IdsIn(mountTable, controlGroups, hostName));

    [Fact]
    public void A_host_name_that_looks_like_an_id_is_tried_last() =>
        Assert.Equal([Id, "0123456789ab"], HostPaths.IdsIn("", $"0::/docker/{Id}", "0123456789ab"));
}
