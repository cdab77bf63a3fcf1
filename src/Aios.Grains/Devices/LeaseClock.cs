using Aios.Jobs.Definitions.Reading.Values;

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

    /// <summary>What is left of it, for people.</summary>
    public string InWords =>
        Deadline == TimeSpan.Zero ? "which has not begun yet"
        : Deadline - boot.SinceBoot is var left && left > TimeSpan.Zero ? $"{DurationText.Write(left)} of it is left"
        : "and has run out";

    /// <summary>Enough of the lease is left to begin something: three renewals.</summary>
    public bool MayStart => Deadline - boot.SinceBoot > lease * 0.3;

    /// <summary>What may not outlive the lease is being killed.</summary>
    public bool HasRunOut => Deadline - Margin(lease) <= boot.SinceBoot;

    /// <summary>Whether an attempt may live on although the lease is over.</summary>
    /// <param name="lostAfter">How long after the last renewal it is lost; null: with the lease.</param>
    public bool MayOutlive(TimeSpan? lostAfter) =>
        lostAfter > lease && Deadline + (lostAfter.Value - lease) - Margin(lease) > boot.SinceBoot;

    /// <summary>How long before its deadline a program is killed, which takes time: 2 s, a fifth of leases under 10 s.</summary>
    public static TimeSpan Margin(TimeSpan lease) =>
        lease / 5 < TimeSpan.FromSeconds(2) ? lease / 5 : TimeSpan.FromSeconds(2);

    /// <param name="sentAt">Time since boot before the renewal was sent, or before the question whose answers are as good as one.</param>
    public void Renewed(TimeSpan sentAt) =>
        Volatile.Write(ref _deadlineTicks, Math.Max(Deadline.Ticks, (sentAt + lease).Ticks));
}

/// <summary>Monotonic time that includes the time a machine was suspended (CLOCK_BOOTTIME).</summary>
public interface IBootClock
{
    TimeSpan SinceBoot { get; }
}
