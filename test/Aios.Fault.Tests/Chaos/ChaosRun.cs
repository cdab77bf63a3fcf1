using Aios.Fault.Tests.Chaos.Collecting;
using Aios.Fault.Tests.Chaos.Judging;
using Aios.Fault.Tests.Chaos.Plan;
using Aios.Fault.Tests.Chaos.Striking;
using Aios.Fault.Tests.Chaos.Workload;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Chaos;

/// <summary>Three devices under load: broken, healed, stopped, judged.</summary>
internal sealed class ChaosRun(ChaosOptions options, ITestOutputHelper print)
{
    private static readonly string[] s_ids = ["a", "b", "c"];
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_rest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private readonly StrikeLog _log = new();

    /// <returns>The promises that were broken. Then, or when asked, the folder is kept, and the last line says where it is.</returns>
    public async Task<IReadOnlyList<Violation>> RunAsync()
    {
        await using var cluster = new FaultCluster(print);
        await using var ground = await Ground.OfAsync(options, cluster, s_ids);
        var plan = FaultPlan.Draw(options.Seed, s_ids, Possible(ground), options.Span);
        print.WriteLine($"seed {options.Seed}; evidence in {cluster.Real.Folder}");
        foreach (var fault in plan.SelectMany(lane => lane))
        {
            print.WriteLine($"  {fault}");
        }

        cluster.Settings["AIOS_LEASE"] = options.Lease;
        cluster.Settings["AIOS_DRAIN"] = "5s";
        cluster.Settings["AIOS_WORKERS"] = "4";
        cluster.Settings["AIOS_TIMEZONE"] = "UTC";
        foreach (var (name, value) in ground.Database.Settings)
        {
            cluster.Settings[name] = value;
        }

        ChaosJobs.WriteTo(cluster);
        List<ChaosDevice> devices = [.. s_ids.Select(id => new ChaosDevice(cluster, id, ground.SettingsOf(id)))];
        var caller = new ApiCaller(cluster, devices, options.Seed);
        var dropper = new FileDropper(cluster, options.Seed);
        var collector = new Collector(cluster, ground.Database, _log, caller, dropper);
        var began = await BeginAsync(cluster, devices, ground.Database);

        using var stop = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource();
        var calling = caller.RunAsync(stop.Token, giveUp.Token);
        var dropping = dropper.RunAsync(stop.Token);
        await BreakAsync(cluster, devices, ground, plan);
        foreach (var device in devices)
        {
            await HealAsync(device);
        }

        await stop.CancelAsync();
        await dropping;
        var until = TimeProvider.System.GetUtcNow();
        print.WriteLine($"{until:HH:mm:ss} healed");
        var evidence = await RestAsync(collector, began, until);
        var rest = TimeProvider.System.GetUtcNow() - until;
        await giveUp.CancelAsync();
        await calling;
        evidence = evidence with { Absent = collector.Absent(devices.Count) };
        await Task.WhenAll(devices.Select(StopAsync));
        evidence = collector.AfterStop(evidence);

        var violations = Judge.Of(evidence);
        var report = ChaosReport.Of(options, _log, evidence, violations, rest);
        print.WriteLine(report);
        if (violations.Count > 0 || options.Keep)
        {
            cluster.Real.Keep = true;
            await EvidenceFolder.WriteAsync(cluster, _log, report);
            print.WriteLine($"evidence: {cluster.Real.Folder}");
        }

        devices.ForEach(d => d.Dispose());
        return violations;
    }

    private HashSet<FaultKind> Possible(Ground ground) =>
        DeviceFaults.Can.Concat(ground.Can).Except(options.Without).ToHashSet();

    /// <summary>Waits until all devices are ready and every timed job has a row.</summary>
    private static async Task<DateTimeOffset> BeginAsync(
        FaultCluster cluster,
        List<ChaosDevice> devices,
        IChaosDatabase database
    )
    {
        foreach (var device in devices)
        {
            await cluster.ReadyAsync(device.Now, s_start);
        }

        var timed = ChaosJobs.All.Where(j => j.IsTimed).Select(j => j.Name).ToList();
        await cluster.UntilAsync(
            s_start,
            "every timed job has a row",
            async () => !timed.Except((await database.OccurrencesAsync()).Select(o => o.Job)).Any()
        );
        return TimeProvider.System.GetUtcNow();
    }

    private async Task BreakAsync(
        FaultCluster cluster,
        List<ChaosDevice> devices,
        Ground ground,
        IReadOnlyList<IReadOnlyList<PlannedFault>> plan
    )
    {
        using var over = new CancellationTokenSource(options.Span);
        var striker = new Striker(cluster, devices, _log, new DeviceFaults(cluster, _log, options.Seed), ground);
        await Task.WhenAll(plan.Select(lane => striker.RunAsync(lane, over.Token)));
    }

    private async Task HealAsync(ChaosDevice device)
    {
        if (device is { IsUp: true, Now.HasEnded: true })
        {
            _log.Surprises.Enqueue($"{device.Id} ended by itself with exit code {device.Now.ExitCode}");
            device.GoesDown();
        }

        try
        {
            await device.BringUpAsync();
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            _log.Surprises.Enqueue($"{device.Id} did not come back: {e.Message.Split('\n')[0]}");
        }
    }

    /// <summary>Looks until nothing is missing any more.</summary>
    private async Task<Evidence> RestAsync(Collector collector, DateTimeOffset began, DateTimeOffset until)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var evidence = await collector.CollectAsync(began, until);
            List<string> missing =
            [
                .. Judge.Of(evidence).Where(v => v.Kind.MayComeYet()).Select(v => $"{v.Kind} {v.RunId} {v.What}"),
                .. collector.Absent(s_ids.Length),
            ];
            var waited = TimeProvider.System.GetElapsedTime(since);
            if (missing.Count == 0 || waited > s_rest)
            {
                return evidence;
            }

            print.WriteLine($"  waits for {missing.Count}: {string.Join("; ", missing.Take(2))}");

            await Task.Delay(s_look);
        }
    }

    private async Task StopAsync(ChaosDevice device)
    {
        if (device.Now.HasEnded)
        {
            return;
        }

        try
        {
            var code = await device.Now.StopAsync();
            if (code != 0)
            {
                _log.Surprises.Enqueue($"{device.Id} ended with exit code {code} after SIGTERM");
            }
        }
        catch (TimeoutException e)
        {
            _log.Surprises.Enqueue(e.Message.Split('\n')[0]);
        }
    }
}
