using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Faults;

/// <summary>The silo alone dies.</summary>
internal sealed class KillSilo : Fault
{
    public override Task StrikeAsync(FaultCluster cluster, RealDevice device)
    {
        var silo = device.KillSilo();
        return cluster.UntilAsync(TimeSpan.FromSeconds(2), "the silo is dead", () => !ProcessTable.Lives(silo));
    }
}
