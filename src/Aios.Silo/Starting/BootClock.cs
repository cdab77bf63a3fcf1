using Aios.Grains.Devices;
using Aios.Silo.Native;

namespace Aios.Silo.Starting;

/// <summary>The machine's time since boot.</summary>
internal sealed class BootClock : IBootClock
{
    public TimeSpan SinceBoot => new(BootTime.Now / TimeSpan.NanosecondsPerTick);
}
