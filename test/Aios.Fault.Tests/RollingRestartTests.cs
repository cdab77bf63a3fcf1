using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Three devices under load are stopped and started again, one after the other.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class RollingRestartTests(ITestOutputHelper print)
{
    private const int Load = 12;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private readonly List<string> _runs = [];

    [Fact]
    public async Task A_rolling_restart_under_load_loses_repeats_and_fails_nothing()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("work", seconds: 1, "overlap: allow\nmax_parallel: 1000");
        cluster.AddStampJob(
            "tick",
            seconds: 0,
            "type: interval\nevery: 1s\noverlap: allow\nmax_parallel: 100\ncatch_up: all"
        );
        Dictionary<string, RealDevice> devices = [];
        foreach (var id in new[] { "a", "b", "c" })
        {
            devices[id] = await StartAsync(cluster, id);
        }

        foreach (
            var (id, signal) in new[]
            {
                ("a", ProcessTable.SigTerm),
                ("b", ProcessTable.SigInt),
                ("c", ProcessTable.SigTerm),
            }
        )
        {
            var other = devices.Values.First(d => d.Id != id);
            await LoadAsync(cluster, other);
            await cluster.UntilAsync(s_patience, $"{id} runs programs", () => Runs(cluster, id) > 0);
            AssertOutOfReach(cluster, devices[id]);
            ProcessTable.Signal(devices[id].SupervisorId, signal);
            await LoadAsync(cluster, other);
            Assert.Equal(0, await cluster.ExitAsync(devices[id], s_patience));
            devices[id] = await StartAsync(cluster, id);
        }

        foreach (var run in _runs)
        {
            await cluster.UntilAsync(
                s_patience,
                $"{run} ends",
                async () => (await cluster.Api(devices["a"]).RunAsync(run)).Status.HasEnded()
            );
        }

        await AssertNothingHappenedAsync(cluster, devices["a"]);
    }

    private async Task AssertNothingHappenedAsync(FaultCluster cluster, RealDevice device)
    {
        var rows = await OccurrenceTable.AssertUnbrokenAsync(cluster, "tick", s_second);
        Assert.All(rows, row => Assert.Equal("ran", row.Disposition));
        var ended = (await cluster.Api(device).RunsAsync("work"))
            .Concat(await cluster.Api(device).RunsAsync("tick"))
            .Where(r => r.Status.HasEnded())
            .ToList();
        Assert.All(ended, run => Assert.Equal(RunState.Succeeded, run.Status));
        var stamps = cluster.Stamps();
        // The newest may still be running.
        var accepted = _runs.Concat(rows.SkipLast(3).Select(r => r.RunId!));
        var broken = Checker.Check(stamps, accepted);
        Assert.True(broken.Count == 0, $"{string.Join('\n', broken)}\n{cluster.Log}");
        Assert.All(stamps, stamp => Assert.Equal(1, stamp.Attempt));
        var late = await OccurrenceTable.LatenessAsync(cluster, "tick");
        cluster.Print($"{_runs.Count} runs, {rows.Count} ticks, the latest tick {late.Max().TotalSeconds:F2} s late");
    }

    private static Task<RealDevice> StartAsync(FaultCluster cluster, string id) =>
        cluster.StartAsync(id, ("AIOS_WORKERS", "4"));

    private static int Runs(FaultCluster cluster, string device) =>
        cluster.Stamps().Count(s => s.Device == device && s.Word is StampWord.Start)
        - cluster.Stamps().Count(s => s.Device == device && s.Word is StampWord.End);

    /// <summary>What a terminal sends with Ctrl-C goes to the supervisor's group, and neither silo nor programs are in it.</summary>
    private static void AssertOutOfReach(FaultCluster cluster, RealDevice device)
    {
        var group = ProcessTable.GroupOf(device.SupervisorId);
        Assert.NotNull(group);
        Assert.NotEqual(group, ProcessTable.GroupOf(device.SiloId!.Value));
        Assert.All(
            ProcessTable.WithEnvironment(cluster.Real.Mark, $"AIOS_DEVICE_ID={device.Id}"),
            program => Assert.NotEqual(group, ProcessTable.GroupOf(program))
        );
    }

    /// <summary>Triggers until enough runs are unfinished.</summary>
    private async Task LoadAsync(FaultCluster cluster, RealDevice device)
    {
        var ended = cluster.LivesOf("work").Count(life => life.Ended);
        while (_runs.Count - ended < Load)
        {
            _runs.Add(await cluster.Api(device).TriggerAsync("work", new TriggerRequest { Key = $"{_runs.Count}" }));
        }
    }
}
