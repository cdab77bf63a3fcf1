using System.Diagnostics;
using Aios.Execution.Attempts;
using Aios.Execution.Processes;
using Aios.Execution.Processes.Launching;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Processes;

/// <summary>How programs end, and how that is told.</summary>
public sealed class ExitTests
{
    [Fact]
    public async Task Two_hundred_programs_run_at_once()
    {
        await using var device = new TestDevice();
        var gate = $"{device.Folder}/gate";
        var runs = new List<string>();
        for (var i = 0; i < 200; i++)
            runs.Add(await device.StartShell($"while [ ! -e {gate} ]; do sleep 0.5; done; exit {i % 7}"));
        foreach (var run in runs)
            await device.Started(run);
        Assert.Equal(200, device.Executor.Live.Count);

        await File.WriteAllTextAsync(gate, "");

        for (var i = 0; i < 200; i++)
            Assert.Equal(i % 7, (await device.Ended(runs[i])).ExitCode);
        Assert.Empty(device.Executor.Live);
    }

    [Fact]
    public async Task Programs_of_the_device_and_of_dotnets_Process_do_not_disturb_each_other()
    {
        await using var device = new TestDevice();
        var others = new List<(Process Process, int Code)>();
        var runs = new List<(string Run, int Code)>();
        for (var i = 0; i < 50; i++)
        {
            runs.Add((await device.StartShell($"exit {i}"), i));
            others.Add((Process.Start("/bin/sh", ["-c", $"exit {i + 100}"]), i + 100));
        }

        foreach (var (run, code) in runs)
            Assert.Equal(code, (await device.Ended(run)).ExitCode);
        foreach (var (process, code) in others)
        {
            using (process)
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
                Assert.Equal(code, process.ExitCode);
            }
        }
    }

    [Fact]
    public void An_exit_status_that_somebody_took_is_a_lost_attempt()
    {
        // No child of ours: waitpid answers ECHILD, as it does when the kernel reaps by itself.
        var presence = LivePrograms.Enter();
        var exit = new LaunchedProgram(Environment.ProcessId, presence).Reap();
        presence.Leave();

        var end = AttemptEnd.Of(exit, stop: null);
        Assert.Equal((Outcome.Lost, null), (end.Outcome, end.ExitCode));
    }
}
