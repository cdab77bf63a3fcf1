using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Faults;

/// <summary>Something that happens to a device.</summary>
internal abstract class Fault
{
    /// <summary>Makes it happen; returns when it is over.</summary>
    public abstract Task StrikeAsync(FaultCluster cluster, RealDevice device);

    protected static int SiloOf(RealDevice device) =>
        device.SiloId ?? throw new InvalidOperationException($"{device.Id} has no silo\n{device.Output}");
}
