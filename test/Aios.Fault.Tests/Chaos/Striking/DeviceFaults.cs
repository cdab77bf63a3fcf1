using Aios.Fault.Tests.Chaos.Plan;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>What can be done to the processes of a device.</summary>
internal sealed class DeviceFaults(FaultCluster cluster, StrikeLog log, int seed)
{
    public static IReadOnlySet<FaultKind> Can { get; } =
        new HashSet<FaultKind>
        {
            FaultKind.KillSilo,
            FaultKind.KillSupervisor,
            FaultKind.KillBoth,
            FaultKind.PowerCut,
            FaultKind.PowerCutOfAll,
            FaultKind.KillProgram,
            FaultKind.FreezeSilo,
            FaultKind.FreezeSupervisor,
            FaultKind.FreezeDevice,
            FaultKind.Terminate,
        };

    /// <summary>The silo of a supervisor that was killed has to be gone by then; documented.</summary>
    private static readonly TimeSpan s_siloEnds = TimeSpan.FromSeconds(10);

    /// <summary>Until the programs of a silo that was killed are killed too, and more.</summary>
    private static readonly TimeSpan s_aftermath = TimeSpan.FromSeconds(2);

    /// <summary>What a device printed that has ended is read by then.</summary>
    private static readonly TimeSpan s_isRead = TimeSpan.FromSeconds(10);
    private const string DeclaredDead = "I have been told I am dead";
    private readonly Random _random = new(seed);

    /// <returns>False: there was nothing to break.</returns>
    public Task<bool> StrikeAsync(ChaosDevice device, PlannedFault fault) =>
        fault.Kind switch
        {
            FaultKind.KillSilo => KillSiloAsync(device),
            FaultKind.KillSupervisor => KillSupervisorAsync(device, fault.Span),
            FaultKind.KillBoth => KillBothAsync(device, fault.Span),
            FaultKind.PowerCut => PowerCutAsync(device, fault.Span),
            FaultKind.KillProgram => Task.FromResult(KillProgram(device)),
            FaultKind.FreezeSilo => FreezeAsync(
                device,
                [.. Processes(device, supervisor: false)],
                fault.Span,
                dies: true
            ),
            FaultKind.FreezeSupervisor => FreezeAsync(device, [device.Now.SupervisorId], fault.Span, dies: false),
            FaultKind.FreezeDevice => FreezeDeviceAsync(device, fault.Span),
            FaultKind.Terminate => TerminateAsync(device, fault.Span),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "is done to no device"),
        };

    /// <summary>All lose their power; the first comes back when the span is over, the others one after the other.</summary>
    public async Task PowerCutOfAllAsync(IReadOnlyList<ChaosDevice> devices, TimeSpan span)
    {
        var from = Stamp.Now;
        foreach (var device in devices)
        {
            device.GoesDown();
        }

        await Task.WhenAll(devices.Select(d => new PowerCut().StrikeAsync(cluster, d.Now)));
        foreach (var device in devices)
        {
            log.Deaths.Enqueue(new(device.Id, from, Stamp.Now));
        }

        await Task.Delay(span);
        foreach (var device in devices)
        {
            device.Begin();
            await Task.Delay(TimeSpan.FromSeconds(3 * _random.NextDouble()));
        }

        await Task.WhenAll(devices.Select(d => d.BringUpAsync()));
    }

    private async Task<bool> KillSiloAsync(ChaosDevice device)
    {
        if (device.Now.SiloId is not { } silo)
        {
            return false;
        }

        var from = Stamp.Now;
        ProcessTable.Signal(silo, ProcessTable.SigKill);
        await DiedAsync(device, from);
        return true;
    }

    private async Task<bool> KillSupervisorAsync(ChaosDevice device, TimeSpan down)
    {
        var (from, silos) = (Stamp.Now, Processes(device, supervisor: false));
        device.GoesDown();
        device.Now.KillSupervisor();
        await cluster.UntilAsync(
            s_siloEnds,
            $"the silo of {device.Id} ends after its supervisor",
            () => !silos.Any(ProcessTable.Lives)
        );
        log.Deaths.Enqueue(new(device.Id, from, Stamp.Now));
        await Task.Delay(down);
        await device.BringUpAsync();
        return true;
    }

    private async Task<bool> KillBothAsync(ChaosDevice device, TimeSpan down)
    {
        var from = Stamp.Now;
        device.GoesDown();
        await new KillBoth().StrikeAsync(cluster, device.Now);
        await Task.Delay(down);
        await device.BringUpAsync();
        // Documented: until the device starts again its programs live, and nobody knows.
        log.Blindnesses.Enqueue(new(device.Id, from, Stamp.Now));
        log.Deaths.Enqueue(new(device.Id, from, Stamp.Now));
        return true;
    }

    private async Task<bool> PowerCutAsync(ChaosDevice device, TimeSpan down)
    {
        var from = Stamp.Now;
        device.GoesDown();
        await new PowerCut().StrikeAsync(cluster, device.Now);
        log.Deaths.Enqueue(new(device.Id, from, Stamp.Now));
        await Task.Delay(down);
        await device.BringUpAsync();
        return true;
    }

    private bool KillProgram(ChaosDevice device)
    {
        var programs = Programs(device);
        return programs.Count > 0 && ProcessTable.Signal(programs[_random.Next(programs.Count)], ProcessTable.SigKill);
    }

    private async Task<bool> FreezeAsync(ChaosDevice device, List<int> processes, TimeSpan span, bool dies)
    {
        var from = Stamp.Now;
        processes.ForEach(p => ProcessTable.Signal(p, ProcessTable.SigStop));
        await Task.Delay(span);
        processes.ForEach(p => ProcessTable.Signal(p, ProcessTable.SigCont));
        if (dies)
        {
            await DiedAsync(device, from);
        }

        return processes.Count > 0;
    }

    private async Task<bool> FreezeDeviceAsync(ChaosDevice device, TimeSpan span)
    {
        var from = Stamp.Now;
        // First those who could start more programs.
        var all = Processes(device, supervisor: true);
        all.ForEach(p => ProcessTable.Signal(p, ProcessTable.SigStop));
        var programs = Programs(device);
        programs.ForEach(p => ProcessTable.Signal(p, ProcessTable.SigStop));
        await Task.Delay(span);
        // Documented: a machine that wakes runs on for a moment, at most 0.5 s.
        log.Blindnesses.Enqueue(new(device.Id, from, Stamp.Now + Blindness.Moment));
        all.ForEach(p => ProcessTable.Signal(p, ProcessTable.SigCont));
        programs.ForEach(p => ProcessTable.Signal(p, ProcessTable.SigCont));
        await DiedAsync(device, from);
        return true;
    }

    private async Task<bool> TerminateAsync(ChaosDevice device, TimeSpan down)
    {
        device.GoesDown();
        var said = device.Now.Output.Count;
        var code = await device.Now.StopAsync();
        await cluster.ExitAsync(device.Now, s_isRead);
        // Who is declared dead by the others while it leaves ends by that, and its exit code says so.
        if (
            code != 0
            && !device.Now.Output.All.Skip(said).Any(line => line.Text.Contains(DeclaredDead, StringComparison.Ordinal))
        )
        {
            log.Surprises.Enqueue($"{device.Id} ended with exit code {code} after SIGTERM");
        }

        await Task.Delay(down);
        await device.BringUpAsync();
        return true;
    }

    private async Task DiedAsync(ChaosDevice device, long from)
    {
        await Task.Delay(s_aftermath);
        log.Deaths.Enqueue(new(device.Id, from, Stamp.Now));
    }

    private static List<int> Processes(ChaosDevice device, bool supervisor)
    {
        List<int> all = supervisor ? [device.Now.SupervisorId] : [];
        if (device.Now.SiloId is { } silo)
        {
            all.Add(silo);
        }

        return all;
    }

    private List<int> Programs(ChaosDevice device) =>
        [.. ProcessTable.WithEnvironment(cluster.Real.Mark, $"AIOS_DEVICE_ID={device.Id}")];
}
