using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Faults;

/// <summary>Everything of a device dies in the same instant: supervisor, silo and programs, as when its machine loses power.</summary>
internal sealed class PowerCut : Fault
{
    public override async Task StrikeAsync(FaultCluster cluster, RealDevice device)
    {
        await new KillBoth().StrikeAsync(cluster, device);
        await ProcessTable.KillAllWithAsync(cluster.Real.Mark, $"AIOS_DEVICE_ID={device.Id}");
    }
}
