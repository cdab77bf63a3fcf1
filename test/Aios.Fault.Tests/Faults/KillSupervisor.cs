using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Faults;

/// <summary>The supervisor alone dies; its silo has to end itself.</summary>
internal sealed class KillSupervisor : Fault
{
    public override Task StrikeAsync(FaultCluster cluster, RealDevice device)
    {
        device.KillSupervisor();
        return Task.CompletedTask;
    }
}
