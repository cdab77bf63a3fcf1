using System.Globalization;
using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Aios.Testing.Containers;

namespace Aios.Execution.Tests.Containers;

/// <summary>An engine that goes away and comes back.</summary>
public sealed class EngineRestartTests
{
    [SkippableFact]
    public async Task A_container_that_ended_with_its_engine_has_its_exit_code_and_the_reason()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        await using var engine = await OwnEngine.StartAsync(liveRestore: false);
        await using var device = new TestDevice(way: Way.Container, engine: engine.Socket);
        var run = await device.StartShell("trap 'echo told; exit 7' TERM; echo ready; while :; do sleep 0.1; done");
        await Ready(device, run);

        await engine.StopAsync();
        var assignment = device.Assignment(new ProgramSpec { Shell = "true" });
        await Eventually.Until(() => !device.Executor.Engine.Answers, () => "the engine still answers");
        var lacking = await device.Executor.StartAsync(assignment);
        Assert.Equal((StartVerdict.Lacks, "nas1 has no Docker engine that answers"), (lacking.Verdict, lacking.Reason));
        Assert.Equal(run, Assert.Single(device.Executor.Live).RunId);

        await engine.StartAsync();
        var report = await device.Ended(run);

        Assert.Equal(
            (Outcome.Failed, 7, "exit code 7; the Docker engine was stopped or restarted in the meantime"),
            (report.Outcome, report.ExitCode, report.Error)
        );
        Assert.Contains("told\n", device.Log(run), StringComparison.Ordinal);
        await Eventually.Until(() => device.Executor.Engine.Answers, () => "the engine does not answer");
        Assert.Equal(StartVerdict.Started, (await device.Executor.StartAsync(assignment)).Verdict);
        Assert.Equal(Outcome.Succeeded, (await device.Ended(assignment.RunId)).Outcome);
    }

    [SkippableFact]
    public async Task A_container_that_outlives_its_engine_goes_on_and_its_output_with_it()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        await using var engine = await OwnEngine.StartAsync(liveRestore: true);
        await using var device = new TestDevice(way: Way.Container, engine: engine.Socket);
        var gate = $"{device.Programs}/folder/gate";
        var run = await device.StartShell(
            "echo ready; i=0; while [ ! -e gate ]; do i=$((i+1)); echo $i; sleep 0.1; done; echo end; exit 3"
        );
        await Ready(device, run);

        await engine.StopAsync();
        await engine.StartAsync();
        await Eventually.Until(
            () => device.Log(run).Contains("was away", StringComparison.Ordinal),
            () => device.Log(run)
        );
        await File.WriteAllTextAsync(gate, "");
        var report = await device.Ended(run);

        Assert.Equal((Outcome.Failed, 3), (report.Outcome, report.ExitCode));
        var lines = device.Log(run).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("end", lines[^1]);
        var numbers = lines
            .Where(line => char.IsAsciiDigit(line[0]))
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture))
            .ToList();
        // A line of the very moment may be missing or twice.
        Assert.Equal(numbers.Order(), numbers);
        Assert.InRange(numbers.Count - numbers.Distinct().Count(), 0, 2);
        Assert.True(numbers.Distinct().Count() >= numbers[^1] - 2, $"lines are missing: {device.Log(run)}");
    }

    /// <summary>An engine that is stopped in the moment in which it starts a container ends that, whatever its settings.</summary>
    private static async Task Ready(TestDevice device, string run)
    {
        await device.Started(run);
        await Eventually.Until(
            () => device.Log(run).StartsWith("ready", StringComparison.Ordinal),
            () => $"log '{device.Log(run)}'"
        );
    }
}
