using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Faults;

/// <summary>The silo stands still for a while, as in a long pause of the machine, and then goes on; its supervisor does not.</summary>
internal sealed class FreezeSilo(TimeSpan span) : Fault
{
    public override async Task StrikeAsync(FaultCluster cluster, RealDevice device)
    {
        var silo = SiloOf(device);
        ProcessTable.Signal(silo, ProcessTable.SigStop);
        await Task.Delay(span);
        ProcessTable.Signal(silo, ProcessTable.SigCont);
    }
}
