namespace Aios.Grains.Devices;

/// <summary>How long this device may go on, by the last renewal of its lease.</summary>
/// <param name="lease">The cluster's lease.</param>
/// <param name="boot">Time that goes on while the machine sleeps.</param>
public sealed class LeaseClock(TimeSpan lease, IBootClock boot)
{
    private long _deadlineTicks;

    public TimeSpan Lease => lease;

    /// <summary>Time since boot at which programs that may not outlive the lease must be dead.</summary>
    public TimeSpan Deadline => new(Volatile.Read(ref _deadlineTicks));

    /// <summary>Enough of the lease is left to begin something: three renewals.</summary>
    public bool MayStart => Deadline - boot.SinceBoot > lease * 0.3;

    /// <param name="sentAt">Time since boot before the renewal was sent.</param>
    public void Renewed(TimeSpan sentAt) => Volatile.Write(ref _deadlineTicks, (sentAt + lease).Ticks);
}

/// <summary>Monotonic time that includes the time a machine was suspended (CLOCK_BOOTTIME).</summary>
public interface IBootClock
{
    TimeSpan SinceBoot { get; }
}
