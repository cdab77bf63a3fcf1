using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Commands;

/// <summary>The ways to name what is executed.</summary>
public sealed class RunningTests
{
    [Fact]
    public async Task Files_run_by_themselves_or_by_their_extension()
    {
        await using var device = new TestDevice();
        device.Write("a/sh.sh", "echo sh $0 $1");
        device.Write("a/py.py", "import sys; print('py', sys.argv[1], flush=True)");
        device.Write("a/own", "#!/bin/sh\necho own \"$1\"", executable: true);
        // As on file systems that call every file executable.
        device.Write("a/bare.sh", "echo bare \"$1\"", executable: true);

        Assert.Equal($"sh {device.Programs}/a/sh.sh x\n", await Output("a/sh.sh"));
        Assert.Equal("py x\n", await Output("a/py.py"));
        Assert.Equal("own x\n", await Output("a/own"));
        Assert.Equal("bare x\n", await Output("a/bare.sh"));

        async Task<string> Output(string file)
        {
            var report = await device.Run(new ProgramSpec { File = file, Args = ["x"] });
            Assert.Equal((Outcome.Succeeded, null), (report.Outcome, report.Error));
            return device.Log(report.RunId);
        }
    }

    [Fact]
    public async Task Commands_are_found_in_the_jobs_own_path()
    {
        await using var device = new TestDevice();
        device.Write("bin/tool", "#!/bin/sh\necho found", executable: true);

        var report = await device.Run(
            new ProgramSpec
            {
                Command = ["tool"],
                Env = new Dictionary<string, string> { ["PATH"] = $"{device.Programs}/bin:/bin" },
            }
        );

        Assert.Equal("found\n", device.Log(report.RunId));
    }

    [Fact]
    public async Task A_command_with_a_slash_is_relative_to_the_working_folder()
    {
        await using var device = new TestDevice();
        device.Write("bin/tool", "#!/bin/sh\npwd", executable: true);

        var report = await device.Run(new ProgramSpec { Command = ["./tool"], WorkDir = "bin" });

        Assert.Equal($"{device.Programs}/bin\n", device.Log(report.RunId));
    }
}
