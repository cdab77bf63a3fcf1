using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Aios.Testing.Containers;

namespace Aios.Execution.Tests.Containers;

/// <summary>How containers end, or do not even begin, and the words for it.</summary>
public sealed class ContainerEndTests
{
    [SkippableFact]
    public async Task One_that_needs_too_much_memory_is_said_to_have_been_killed_for_it()
    {
        await using var device = NewDevice();
        var report = await device.RunShell(
            "x=a; while :; do x=$x$x; done",
            d => d with { Docker = d.Docker! with { Memory = 8 << 20 } }
        );

        Assert.Equal((Outcome.Failed, 137), (report.Outcome, report.ExitCode));
        Assert.Equal("exit code 137: out of memory; it may use 8 MiB (docker.memory)", report.Error);
    }

    [SkippableFact]
    public async Task One_that_starts_too_many_processes_cannot()
    {
        await using var device = NewDevice();
        var report = await device.RunShell(
            "for i in 1 2 3 4 5 6 7 8 9; do sleep 5 & done; echo never",
            d => d with { Docker = d.Docker! with { Pids = 6 } }
        );

        Assert.Equal(Outcome.Failed, report.Outcome);
        Assert.Contains("can't fork", device.Log(report.RunId), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(
        "no-such-image:1",
        "The image no-such-image:1 is not on this device: 'docker pull' or 'docker load' it there"
    )]
    [InlineData("No/Image", "The Docker engine refuses the container: invalid reference format")]
    public async Task One_without_an_image_does_not_begin(string image, string error)
    {
        await using var device = NewDevice();
        var report = await device.RunShell("true", d => d with { Docker = d.Docker! with { Image = image } });

        Assert.Equal((Outcome.Failed, null), (report.Outcome, report.ExitCode));
        Assert.StartsWith(error, report.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_image_that_cannot_be_pulled_is_said_to_be_so()
    {
        await using var device = NewDevice();
        foreach (var policy in (PullPolicy[])[PullPolicy.Missing, PullPolicy.Always])
        {
            // Nobody listens at port 1.
            var report = await device.RunShell(
                "true",
                d => d with { Docker = d.Docker! with { Image = "127.0.0.1:1/tool:2", Pull = policy } }
            );

            Assert.Equal((Outcome.Failed, null), (report.Outcome, report.ExitCode));
            Assert.StartsWith(
                "The image 127.0.0.1:1/tool:2 could not be pulled: ",
                report.Error,
                StringComparison.Ordinal
            );
            Assert.StartsWith(
                "--- pulling 127.0.0.1:1/tool:2 ---\n",
                device.Log(report.RunId),
                StringComparison.Ordinal
            );
        }
    }

    [SkippableTheory]
    [InlineData("nobody", "bridge", "", "", "The image busybox:latest has no user nobody2")]
    [InlineData("0", "no-such-net", "", "", "The engine has no network no-such-net")]
    [InlineData("0", "none", "all", "", "The Docker engine of this device offers no GPUs")]
    [InlineData("0", "none", "", "/no/such/folder:/x", "A folder of docker.volumes is not there")]
    public async Task What_the_engine_refuses_is_said_with_what_to_do(
        string user,
        string network,
        string gpus,
        string volume,
        string error
    )
    {
        await using var device = NewDevice();
        var report = await device.RunShell(
            "true",
            d =>
                d with
                {
                    Docker = d.Docker! with
                    {
                        User = user == "nobody" ? "nobody2" : user,
                        Network = network,
                        Gpus = gpus.Length > 0 ? gpus : null,
                        Volumes = volume.Length > 0 ? [volume] : [],
                    },
                }
        );

        Assert.Equal(Outcome.Failed, report.Outcome);
        Assert.StartsWith(error, report.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_command_that_the_image_does_not_have_is_named()
    {
        await using var device = NewDevice();
        var report = await device.Run(new ProgramSpec { Command = ["no-such-tool", "x"] });

        Assert.Equal((Outcome.Failed, 127), (report.Outcome, report.ExitCode));
        Assert.StartsWith(
            "exit code 127: as a rule the image busybox:latest has no no-such-tool",
            report.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("no-such-tool", device.Log(report.RunId), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_that_somebody_else_removes_has_ended_unknown_how()
    {
        await using var device = NewDevice();
        var run = await device.StartShell("echo ready; sleep 1000");
        await Eventually.Until(() => device.Log(run).Length > 0, () => "nothing in the log");

        TestEngine.Docker("rm", "-f", device.Containers().Trim());
        var report = await device.Ended(run);

        Assert.Equal(Outcome.Failed, report.Outcome);
    }

    [SkippableFact]
    public async Task What_an_earlier_attempt_left_is_removed_before_the_next_and_what_nobody_executes_when_the_device_begins()
    {
        await using var device = NewDevice();
        var left = Left(device, run: "r1", attempt: 1);
        var other = Left(device, run: "r2", attempt: 1);
        await device.Start(new ProgramSpec { Shell = "true" }, null, a => a with { RunId = "r1", Attempt = 2 });
        await device.Ended("r1", 2);

        Assert.DoesNotContain(left, device.Containers(), StringComparison.Ordinal);
        Assert.Contains(other, device.Containers(), StringComparison.Ordinal);

        device.Restart();
        await Eventually.Until(() => device.Containers().Length == 0, device.Containers);
    }

    private static string Left(TestDevice device, string run, int attempt) =>
        TestEngine
            .Docker(
                "run",
                "-d",
                "--label",
                $"aios.cluster={device.ClusterUid}",
                "--label",
                "aios.device=nas1",
                "--label",
                $"aios.run={run}",
                "--label",
                $"aios.attempt={attempt}",
                TestEngine.Image,
                "sleep",
                "1000"
            )
            .Trim();

    private static TestDevice NewDevice()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        return new TestDevice(way: Way.Container);
    }
}
