using Aios.Api.Runs;
using Aios.Fault.Tests.Devices;
using Aios.Testing.Containers;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Containers outlive who started them, unless somebody ends them.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class ContainerTests(ITestOutputHelper print)
{
    /// <summary>Another silo, without containers, costs 3.</summary>
    private const int MostMegabytesMore = 7;
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(40);

    [SkippableFact]
    public async Task Of_a_killed_silo_no_container_is_left_and_its_run_begins_again()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        await using var cluster = new FaultCluster(print);
        cluster.Real.With(
            "sleeper.job.yaml",
            $"type: trigger\ndocker: {{ image: \"{TestEngine.Image}\", pull: never }}\nshell: sleep 1000\n"
        );
        var device = await cluster.StartAsync("a");
        var api = cluster.Api(device);
        var run = await api.TriggerAsync("sleeper");
        await cluster.UntilAsync(
            s_soon,
            "its container runs",
            () => Containers(run, attempt: 1, "running").Length == 1
        );

        var before = ProcessTable.ResidentMegabytes(device.SupervisorId);
        device.KillSilo();

        var gone = await cluster.UntilAsync(
            s_soon,
            "its container is gone",
            () => Containers(run, attempt: 1).Length == 0
        );
        var again = await cluster.UntilAsync(
            s_soon,
            "the next attempt's container runs",
            () => Containers(run, attempt: 2, "running").Length == 1
        );
        var size = ProcessTable.ResidentMegabytes(device.SupervisorId);
        cluster.Print(
            $"its container was gone {gone.TotalSeconds:F2} s after kill -9 of the silo, the next one ran {again.TotalSeconds:F2} s later; "
                + $"the supervisor takes {size} MB ({before} MB before)"
        );
        Assert.True(size <= before + MostMegabytesMore, $"the supervisor takes {size} MB, {before} MB before");

        await api.CancelAsync(run);
        await cluster.UntilAsync(
            s_soon,
            "it is canceled",
            async () => (await api.RunAsync(run)).Status == RunState.Canceled
        );
        Assert.Empty(Containers(run));
    }

    private static string[] Containers(string run, int? attempt = null, string? status = null) =>
        TestEngine
            .Docker([
                "ps",
                "-aq",
                "--filter",
                $"label=aios.run={run}",
                .. attempt is null ? (string[])[] : ["--filter", $"label=aios.attempt={attempt}"],
                .. status is null ? (string[])[] : ["--filter", $"status={status}"],
            ])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
