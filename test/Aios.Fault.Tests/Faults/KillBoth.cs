using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Faults;

/// <summary>Supervisor and silo die in the same instant: each is stopped first, so that neither sees the other's end. Their
/// programs live on.</summary>
internal sealed class KillBoth : Fault
{
    public override Task StrikeAsync(FaultCluster cluster, RealDevice device)
    {
        int[] both = device.SiloId is { } silo ? [device.SupervisorId, silo] : [device.SupervisorId];
        foreach (var signal in new[] { ProcessTable.SigStop, ProcessTable.SigKill })
        foreach (var pid in both)
        {
            ProcessTable.Signal(pid, signal);
        }

        return cluster.UntilAsync(
            TimeSpan.FromSeconds(2),
            "supervisor and silo are dead",
            () => !both.Any(ProcessTable.Lives)
        );
    }
}
