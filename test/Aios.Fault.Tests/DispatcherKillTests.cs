using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Three devices under load, of which whichever holds the dispatcher is killed, again and again; a lease of 5 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class DispatcherKillTests(ITestOutputHelper print)
{
    private const int Slots = 3;
    private const int RunSeconds = 2;

    /// <summary>So many runs wait or run, always: more than the devices have slots.</summary>
    private const int Load = 16;
    private static readonly TimeSpan s_assignsAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>AIOS_TEST_DISPATCHER_KILLS asks for more.</summary>
    private static readonly int s_kills = Repetitions.Of("AIOS_TEST_DISPATCHER_KILLS", 2);

    private readonly List<string> _runs = [];
    private readonly List<Death> _deaths = [];
    private readonly HashSet<(string RunId, int Attempt)> _cut = [];
    private readonly List<TimeSpan> _detections = [];
    private readonly List<TimeSpan> _recoveries = [];

    [Fact]
    public async Task Kills_of_the_dispatchers_device_lose_no_run_repeat_none_elsewhere_and_exceed_no_slots()
    {
        await using var cluster = new FaultCluster(print);
        cluster.Settings["AIOS_LEASE"] = "5s";
        cluster.AddStampJob("work", RunSeconds, "overlap: allow\nmax_parallel: 1000");
        Dictionary<string, RealDevice> devices = [];
        foreach (var id in new[] { "a", "b", "c" })
        {
            devices[id] = await StartAsync(cluster, id);
        }

        for (var kill = 0; kill < s_kills; kill++)
        {
            var killed = DispatcherSeat.Of(devices.Values);
            var other = devices.Values.First(d => d != killed);
            await LoadAsync(cluster, other);
            await KillAsync(cluster, killed, devices.Values);
            devices[killed.Id] = await StartAsync(cluster, killed.Id);
        }

        foreach (var run in _runs)
        {
            await cluster.UntilAsync(
                s_patience,
                $"{run} ends",
                async () => (await cluster.Api(devices["a"]).RunAsync(run)).Status is RunState.Succeeded
            );
        }

        Report(cluster);
        var stamps = cluster.Stamps();
        var broken = Checker.Check(stamps, _runs, _deaths);
        Assert.True(broken.Count == 0, $"{string.Join('\n', broken)}\n{string.Join('\n', _deaths)}\n{cluster.Log}");
        // Another attempt only after one that died with its device, perhaps before its first word.
        var begun = stamps.Select(s => (s.RunId, s.Attempt)).ToHashSet();
        Assert.All(
            begun.Where(b => b.Attempt > 1).Select(b => (b.RunId, Attempt: b.Attempt - 1)),
            before => Assert.True(_cut.Contains(before) || !begun.Contains(before), $"{before}\n{cluster.Log}")
        );
        Assert.All(devices.Keys, id => Assert.InRange(MostAtOnce(stamps, id), 1, Slots));
        Assert.InRange(_recoveries[^1], TimeSpan.Zero, s_assignsAgain);
    }

    private static Task<RealDevice> StartAsync(FaultCluster cluster, string id) =>
        cluster.StartAsync(id, ("AIOS_WORKERS", $"{Slots}"));

    /// <summary>Cuts the device's power, and waits until another dispatcher has begun a program.</summary>
    private async Task KillAsync(FaultCluster cluster, RealDevice killed, IReadOnlyCollection<RealDevice> devices)
    {
        var epoch = DispatcherSeat.EpochOf(killed);
        var port = killed.Ports.Silo;
        var silo = await MembershipTable.GenerationAsync(cluster, port);
        var from = Stamp.Now;
        await new PowerCut().StrikeAsync(cluster, killed);
        var death = new Death(killed.Id, from, Stamp.Now);
        _deaths.Add(death);
        var lives = Life.Of(cluster.Stamps()).Where(l => l.Device == killed.Id).ToList();
        _cut.UnionWith(lives.Where(l => !l.Ended || death.HidesTheEndOf(l)).Select(l => (l.RunId, l.Attempt)));

        await cluster.UntilAsync(
            s_patience,
            $"the silo of {killed.Id} is declared dead",
            () => MembershipTable.IsDeadAsync(cluster, port, silo)
        );
        var declared = Stamp.Now;
        await cluster.UntilAsync(
            s_patience,
            "another dispatcher is awake",
            () => devices.Max(DispatcherSeat.EpochOf) > epoch
        );
        var awake = Stamp.Now;
        Stamp? first = null;
        await cluster.UntilAsync(
            s_patience,
            "it assigns",
            () =>
                (first = cluster.Stamps().Where(s => s.Word is StampWord.Start && s.At > awake).MinBy(s => s.At))
                    is not null
        );
        _detections.Add(TimeSpan.FromTicks((declared - from) / 100));
        _recoveries.Add(TimeSpan.FromTicks((first!.At - declared) / 100));
        cluster.Print(
            $"{killed.Id}: declared dead {_detections[^1].TotalSeconds:F2} s after its kill, "
                + $"the next program began {_recoveries[^1].TotalSeconds:F2} s after that"
        );
    }

    private void Report(FaultCluster cluster)
    {
        _detections.Sort();
        _recoveries.Sort();
        var hidden = Checker.Check(cluster.Stamps(), []).Where(v => v.Kind is ViolationKind.BegunAgain).ToList();
        cluster.Print(
            $"{_runs.Count} runs, {s_kills} kills, {_cut.Count} attempts cut short, {hidden.Count} in their last moment"
        );
        hidden.ForEach(h => cluster.Print($"begun again: {h}; killed: {string.Join(", ", _deaths)}"));
        cluster.Print(
            $"declared dead after the kill: p50 {_detections[s_kills / 2].TotalSeconds:F2} s, max {_detections[^1].TotalSeconds:F2} s"
        );
        cluster.Print(
            $"assigns again after the declaration: p50 {_recoveries[s_kills / 2].TotalSeconds:F2} s, max {_recoveries[^1].TotalSeconds:F2} s"
        );
    }

    /// <summary>Triggers until enough runs are unfinished.</summary>
    private async Task LoadAsync(FaultCluster cluster, RealDevice device)
    {
        var ended = cluster.Count(StampWord.End);
        while (_runs.Count - ended < Load)
        {
            var request = new TriggerRequest { Key = $"{_runs.Count}" };
            string? run = null;
            await cluster.UntilAsync(
                s_patience,
                "a run is accepted",
                async () => (run = await TryTriggerAsync(cluster.Api(device), request)) is not null
            );
            _runs.Add(run!);
        }
    }

    /// <returns>Null: the job's silo was the one that died, and that is not known everywhere yet.</returns>
    private static async Task<string?> TryTriggerAsync(DeviceApi api, TriggerRequest request)
    {
        try
        {
            return await api.TriggerAsync("work", request);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>How many programs lived on the device in one instant, by their own stamps.</summary>
    private static int MostAtOnce(IReadOnlyList<Stamp> stamps, string device)
    {
        var changes = Life.Of(stamps)
            .Where(l => l.Device == device)
            .SelectMany(life => new[] { (At: life.From, By: 1), (At: life.To, By: -1) })
            .OrderBy(c => c.At)
            .ThenBy(c => c.By);
        var (most, now) = (0, 0);
        foreach (var change in changes)
        {
            now += change.By;
            most = Math.Max(most, now);
        }

        return most;
    }
}
