using System.Globalization;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Programs that try to get away.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class DaemonTests(ITestOutputHelper print) : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(30);

    /// <summary>Itself deaf to TERM; a child in a session of its own; one that forked twice and is deaf too.</summary>
    private const string Daemons = """
        trap '' TERM
        pids=$AIOS_COMMON/../pids
        echo $$ >>"$pids"
        (setsid sh -c 'echo $$ >>"$0"; exec sleep 1000' "$pids" &)
        ( ( setsid sh -c 'trap "" TERM; echo $$ >>"$0"; exec sleep 1000' "$pids" & ) & )

        """;

    /// <summary>Two without any environment, of which one writes elsewhere.</summary>
    private const string Nameless = """
        (env -i /usr/bin/setsid /bin/sh -c 'echo $$ >>"$0"; exec /bin/sleep 1000' "$pids" &)
        (env -i /usr/bin/setsid /bin/sh -c 'echo $$ >>"$0"; exec /bin/sleep 1000' "$pids" </dev/null >/dev/null 2>&1 &)

        """;

    private List<int> _pids = [];

    /// <summary>No other sweep would find those without environment.</summary>
    public void Dispose() => _pids.ForEach(pid => ProcessTable.Signal(pid, ProcessTable.SigKill));

    [Fact]
    public async Task Canceled_it_is_dead_with_all_its_children_a_second_after_its_grace()
    {
        await using var cluster = WithProgram(Daemons + Nameless);
        var device = await cluster.StartAsync("a");
        var run = await cluster.Api(device).TriggerAsync("daemon");
        var pids = await BegunAsync(cluster);
        await cluster.Api(device).CancelAsync(run);
        await DeadAsync(cluster, pids, s_grace + s_second, "aios cancel");
        await cluster.UntilAsync(
            s_start,
            "the run is canceled",
            async () => (await cluster.Api(device).RunAsync(run)).Status is Aios.Api.Runs.RunState.Canceled
        );
    }

    [Fact]
    public async Task It_is_dead_with_all_its_children_a_second_after_its_silo_was_killed()
    {
        await using var cluster = WithProgram(Daemons + Nameless);
        var device = await cluster.StartAsync("a");
        await cluster.Api(device).TriggerAsync("daemon");
        var pids = await BegunAsync(cluster);
        await new KillSilo().StrikeAsync(cluster, device);
        await DeadAsync(cluster, pids, s_second, "kill -9 of the silo");
    }

    [Fact]
    public async Task It_is_dead_with_all_its_children_a_second_after_its_supervisor_was_killed()
    {
        await using var cluster = WithProgram(Daemons + Nameless);
        var device = await cluster.StartAsync("a");
        await cluster.Api(device).TriggerAsync("daemon");
        var pids = await BegunAsync(cluster);
        await new KillSupervisor().StrikeAsync(cluster, device);
        await DeadAsync(cluster, pids, s_second, "kill -9 of the supervisor");
    }

    [Fact]
    public async Task When_supervisor_and_silo_died_in_one_instant_it_is_dead_before_the_device_starts_any_run()
    {
        await using var cluster = WithProgram(Daemons + Nameless);
        cluster.Real.With(
            "witness.sh",
            """
            while read -r pid; do kill -0 "$pid" 2>/dev/null && echo "$pid"; done <"$AIOS_COMMON/../pids" >"$AIOS_COMMON/../alive.tmp"
            mv "$AIOS_COMMON/../alive.tmp" "$AIOS_COMMON/../alive"
            """
        );
        cluster.Real.With("witness.job.yaml", "type: trigger\nprogram: witness.sh\n");
        var device = await cluster.StartAsync("a");
        await cluster.Api(device).TriggerAsync("daemon");
        List<int> pids = [.. await BegunAsync(cluster)];
        // Who has neither its silo nor its environment any more is found by nothing but a cgroup, where there can be one.
        if (!HasGroup(device))
        {
            pids.RemoveAll(pid =>
                !ProcessTable.EnvironmentOf(pid).Any(v => v.StartsWith("AIOS_", StringComparison.Ordinal))
            );
            await File.WriteAllLinesAsync(cluster.File("pids"), pids.Select(pid => $"{pid}"));
        }

        await new KillBoth().StrikeAsync(cluster, device);
        Assert.All(pids, pid => Assert.True(ProcessTable.Lives(pid)));

        await File.WriteAllTextAsync(Path.Combine(cluster.Common, "Triggers", "witness.trigger"), "");
        cluster.Begin("a");
        await cluster.UntilAsync(TimeSpan.FromSeconds(15), "a run starts", () => File.Exists(cluster.File("alive")));
        Assert.Equal("", await File.ReadAllTextAsync(cluster.File("alive")));
    }

    private FaultCluster WithProgram(string daemons)
    {
        var cluster = new FaultCluster(print);
        cluster.Real.With("daemon.sh", daemons + "sleep 1000\n");
        cluster.Real.With("daemon.job.yaml", "type: trigger\nprogram: daemon.sh\nstop_grace: 1s\non_lost: fail\n");
        return cluster;
    }

    private static bool HasGroup(RealDevice device) =>
        File.ReadAllText($"/proc/{device.SiloId}/cgroup").Contains("/aios-a-", StringComparison.Ordinal);

    private async Task<List<int>> BegunAsync(FaultCluster cluster)
    {
        const int processes = 5;
        await cluster.UntilAsync(
            s_start,
            $"{processes} processes run",
            () =>
            {
                if (File.Exists(cluster.File("pids")))
                {
                    _pids =
                    [
                        .. File.ReadAllLines(cluster.File("pids"))
                            .Select(l => int.Parse(l, CultureInfo.InvariantCulture)),
                    ];
                }

                return _pids.Count == processes;
            }
        );
        return _pids;
    }

    private static async Task DeadAsync(FaultCluster cluster, List<int> pids, TimeSpan within, string after)
    {
        var took = await cluster.UntilAsync(within, $"all are dead after {after}", () => !pids.Any(ProcessTable.Lives));
        cluster.Print($"all dead {took.TotalMilliseconds:F0} ms after {after}");
    }
}
