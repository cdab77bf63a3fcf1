using Aios.Jobs.Leases;

namespace Aios.Grains.Devices;

/// <summary>When this silo could last write to the database: renewals of its lease show it.</summary>
public sealed class DatabaseReach(TimeSpan lease, IBootClock boot)
{
    private readonly Lock _lock = new();
    private TimeSpan _last = boot.SinceBoot;
    private long _outages;

    /// <summary>How long ago that was.</summary>
    public TimeSpan Since
    {
        get
        {
            lock (_lock)
            {
                return boot.SinceBoot - _last;
            }
        }
    }

    /// <summary>Others may count as renewed although they are not.</summary>
    public bool IsOutage => Since >= DatabaseOutage.Certain(lease);

    /// <summary>How many times that was so, and is not any more.</summary>
    public long Outages => Volatile.Read(ref _outages);

    public void Reached()
    {
        lock (_lock)
        {
            _outages += boot.SinceBoot - _last >= DatabaseOutage.Certain(lease) ? 1 : 0;
            _last = boot.SinceBoot;
        }
    }
}
