using Aios.Fault.Tests.Chaos.Plan;
using Aios.Fault.Tests.Chaos.Workload;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>Carries a lane of the plan out.</summary>
internal sealed class Striker(
    FaultCluster cluster,
    IReadOnlyList<ChaosDevice> devices,
    StrikeLog log,
    DeviceFaults ofDevices,
    Ground ground
)
{
    public async Task RunAsync(IReadOnlyList<PlannedFault> lane, CancellationToken stop)
    {
        foreach (var fault in lane)
        {
            await Pause.ForAsync(fault.Calm, stop);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            await StrikeAsync(fault);
        }
    }

    private async Task StrikeAsync(PlannedFault fault)
    {
        var concerned = Concerned(fault);
        foreach (var device in concerned)
        {
            await device.TakeTurnAsync();
        }

        var from = Stamp.Now;
        try
        {
            if (await CarryOutAsync(fault))
            {
                log.Strikes.Enqueue(new(fault.Kind, fault.Device, from, Stamp.Now));
                cluster.Print($"{Seconds(from)} {fault.Kind} of {fault.Device ?? "all"}, {Seconds(Stamp.Now)} over");
            }
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            log.Surprises.Enqueue($"{Seconds(Stamp.Now)} {fault}: {FirstLine(e.Message)}");
            cluster.Print($"{Seconds(Stamp.Now)} {fault}: {FirstLine(e.Message)}");
        }
        finally
        {
            foreach (var device in concerned)
            {
                device.EndTurn();
            }
        }
    }

    /// <summary>Those to which nothing else may happen meanwhile.</summary>
    private List<ChaosDevice> Concerned(PlannedFault fault) =>
        fault switch
        {
            { Kind: FaultKind.PowerCutOfAll } => [.. devices],
            { Device: { } id } => [.. devices.Where(d => d.Id == id)],
            _ => [],
        };

    private async Task<bool> CarryOutAsync(PlannedFault fault)
    {
        if (fault.Kind is FaultKind.PowerCutOfAll)
        {
            await ofDevices.PowerCutOfAllAsync(devices, fault.Span);
            return true;
        }

        if (fault.Device is not { } id)
        {
            return await ground.StrikeAsync(fault);
        }

        var device = devices.Single(d => d.Id == id);
        if (device is { IsUp: true, Now.HasEnded: true })
        {
            log.Surprises.Enqueue($"{Seconds(Stamp.Now)} {id} ended by itself with exit code {device.Now.ExitCode}");
            device.GoesDown();
            await device.BringUpAsync();
        }

        return await ground.StrikeAsync(fault) || await ofDevices.StrikeAsync(device, fault);
    }

    /// <summary>The time of day with hundredths.</summary>
    private static string Seconds(long stamp) => $"{DateTimeOffset.UnixEpoch.AddTicks(stamp / 100):HH:mm:ss.ff}";

    private static string FirstLine(string text) => text.Split('\n')[0];
}
