using Aios.Execution.Tests.Devices;
using Aios.Jobs.Runs;
using Aios.Testing.Containers;

namespace Aios.Execution.Tests.Containers;

/// <summary>The engine does what it is asked, and its answer never comes.</summary>
public sealed class LostAnswerTests
{
    [SkippableFact]
    public async Task A_container_that_was_created_unnoticed_is_removed_and_its_attempt_has_not_begun()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        await using var proxy = new DeafeningProxy(TestEngine.Socket, "/containers/create");
        await using var device = new TestDevice(way: Way.Container, engine: proxy.Socket);

        var report = await device.RunShell("echo begun");

        Assert.True(proxy.HasSwallowed);
        Assert.Equal((Outcome.Failed, null), (report.Outcome, report.ExitCode));
        Assert.Contains("engine", report.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("begun", device.Log(report.RunId), StringComparison.Ordinal);
        await Eventually.Until(() => Left(device).Length == 0, () => $"left: {Left(device)}");
        Assert.Equal(Outcome.Succeeded, (await device.RunShell("echo again")).Outcome);
    }

    [SkippableFact]
    public async Task A_container_whose_start_was_not_answered_runs_once_and_its_end_is_known()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        await using var proxy = new DeafeningProxy(TestEngine.Socket, "/start HTTP");
        await using var device = new TestDevice(way: Way.Container, engine: proxy.Socket);

        var report = await device.RunShell("echo begun; sleep 1; exit 5");

        Assert.True(proxy.HasSwallowed);
        Assert.Equal((Outcome.Failed, 5), (report.Outcome, report.ExitCode));
        await Eventually.Until(() => Left(device).Length == 0, () => $"left: {Left(device)}");
    }

    private static string Left(TestDevice device) =>
        TestEngine.Docker("ps", "-aq", "--filter", $"label=aios.cluster={device.ClusterUid}");
}
