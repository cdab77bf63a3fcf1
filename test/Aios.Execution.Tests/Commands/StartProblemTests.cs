using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Commands;

/// <summary>A program that cannot be started is an attempt that failed, and says why.</summary>
public sealed class StartProblemTests
{
    public static TheoryData<string, ProgramSpec, string> Problems =>
        new()
        {
            {
                "outside of Programs",
                new() { File = "../secret.sh" },
                "outside of the Programs folder"
            },
            {
                "unknown kind",
                new() { File = "data.txt" },
                "is not executable and does not end in .py, .sh, .js or .dll"
            },
            {
                "no interpreter",
                new() { File = "a.js", Env = NoPath },
                "needs node, which is not in PATH (/nowhere)"
            },
            {
                "no #! line",
                new() { File = "bare" },
                "neither a program for this machine nor a script with a #! line"
            },
            {
                "wrong #! line",
                new() { File = "wrong" },
                "asks for the interpreter /no/such, which does not exist"
            },
            {
                "Windows line ends",
                new() { File = "windows" },
                "was saved with Windows line ends"
            },
            {
                "missing command",
                new() { Command = ["no-such-command"] },
                "no-such-command is not in PATH"
            },
            {
                "missing path",
                new() { Command = ["./no-such"] },
                "/no-such does not exist on this device"
            },
            {
                "a folder",
                new() { Command = ["/usr"] },
                "/usr is a folder, not a program"
            },
            {
                "no permission",
                new() { Command = ["./data.txt"] },
                "may not be executed by this device: run chmod +x"
            },
            {
                "working folder",
                new() { Shell = "true", WorkDir = "gone" },
                "Programs/gone does not exist on this device"
            },
            {
                "NUL",
                new() { Command = ["echo", "a\0b"] },
                "NUL"
            },
            {
                "too long",
                new() { Command = ["echo", new('x', 200_000)] },
                "longer than the kernel takes"
            },
            { "nothing", new(), "names no program" },
        };

    private static readonly Dictionary<string, string> NoPath = new() { ["PATH"] = "/nowhere" };

    [Theory]
    [MemberData(nameof(Problems))]
    public async Task The_attempt_fails_with_the_reason(string kind, ProgramSpec program, string reason)
    {
        await using var device = new TestDevice();
        device.Write("data.txt", "text");
        device.Write("a.js", "");
        device.Write("bare", "echo no shebang\n", executable: true);
        device.Write("wrong", "#!/no/such\n", executable: true);
        device.Write("windows", "#!/bin/sh\r\necho\r\n", executable: true);

        var report = await device.Run(program with { WorkDir = program.WorkDir ?? device.Programs });

        Assert.Equal((kind, Outcome.Failed, null), (kind, report.Outcome, report.ExitCode));
        Assert.Contains(reason, report.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_job_is_not_begun_where_no_engine_is()
    {
        await using var device = new TestDevice();

        var assignment = device.Assignment(
            new ProgramSpec { Shell = "echo never" },
            d => d with { Docker = new ContainerSpec { Image = "x" } }
        );
        var answer = await device.Executor.StartAsync(assignment);

        Assert.Equal((StartVerdict.Lacks, "nas1 has no Docker engine that answers"), (answer.Verdict, answer.Reason));
        Assert.Null(device.Store.ReadAttempt(TestDevice.Job, assignment.RunId, 1));
    }
}
