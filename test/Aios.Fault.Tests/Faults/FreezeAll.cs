using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Faults;

/// <summary>Supervisor, silo and programs stand still together for a while, as when their machine is suspended, and then go on.</summary>
internal sealed class FreezeAll(TimeSpan span) : Fault
{
    /// <summary>When it was over, as in stamps.</summary>
    public long WokenAt { get; private set; }

    public override async Task StrikeAsync(FaultCluster cluster, RealDevice device)
    {
        List<int> all =
        [
            device.SupervisorId,
            SiloOf(device),
            .. ProcessTable.WithEnvironment(cluster.Real.Mark, $"AIOS_DEVICE_ID={device.Id}"),
        ];
        all.ForEach(pid => ProcessTable.Signal(pid, ProcessTable.SigStop));
        await Task.Delay(span);
        WokenAt = Stamp.Now;
        all.ForEach(pid => ProcessTable.Signal(pid, ProcessTable.SigCont));
    }
}
