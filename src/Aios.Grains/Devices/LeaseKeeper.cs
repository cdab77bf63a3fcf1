using Aios.Abstractions.Cluster;
using Aios.Jobs.Leases;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Renews this device's lease every tenth of it, from a thread of its own: a busy thread pool must not cost a device its work.</summary>
internal sealed partial class LeaseKeeper(
    DeviceIdentity identity,
    LeaseClock clock,
    IBootClock boot,
    ILeaseTable leases,
    DatabaseReach reach,
    Neighbours neighbours,
    ClockWatch time,
    IDeviceFate fate,
    ILeaseListener listener,
    ILogger<LeaseKeeper> logger
) : IDisposable
{
    private readonly ManualResetEventSlim _stop = new();
    private readonly Lock _lock = new();
    private Thread? _thread;
    private volatile IReadOnlyList<LeaseRow> _seen = [];
    private bool _isOutage;
    private bool _isFailing;

    public void Start()
    {
        _thread = new Thread(Renew) { IsBackground = true, Name = "aios-lease" };
        _thread.Start();
    }

    /// <summary>No renewal is under way when this returns.</summary>
    public void Stop()
    {
        _stop.Set();
        _thread?.Join();
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private void Renew()
    {
        var period = clock.Lease / 10;
        using var renewer = leases.OpenRenewer(patience: period);
        do
        {
            if (!RenewOnce(renewer))
            {
                return;
            }
        } while (!_stop.Wait(period));
    }

    private bool RenewOnce(ILeaseRenewer renewer)
    {
        var sentAt = boot.SinceBoot;
        try
        {
            _seen = renewer.ReadAll();
            var now = time.Now;
            if (renewer.Renew(identity.Device, identity.Incarnation) is not { } renewal)
            {
                fate.Superseded($"incarnation {identity.Incarnation} no longer holds the lease");
                return false;
            }

            time.Compare(now, renewal.DatabaseTime);
            reach.Reached();
            GoOn(sentAt, isOutage: false);
            if (_isFailing)
            {
                LogRenewedAgain();
            }

            _isFailing = false;
        }
        catch (Exception e)
        {
            if (!_isFailing)
            {
                LogFailed(e, clock.InWords);
            }

            _isFailing = true;
            GoOnDespiteOutageAsync().Ignore();
        }

        return true;
    }

    /// <summary>While nobody reaches the database nobody takes this device's work.</summary>
    private async Task GoOnDespiteOutageAsync()
    {
        var askedAt = boot.SinceBoot;
        if (!reach.IsOutage || clock.HasRunOut)
        {
            return;
        }

        var others = await neighbours.SinceDatabaseAsync(_seen, clock.Lease / 10);
        if (DatabaseOutage.Covers(reach.Since, others, clock.Lease))
        {
            GoOn(askedAt, isOutage: true);
        }
    }

    private void GoOn(TimeSpan since, bool isOutage)
    {
        lock (_lock)
        {
            clock.Renewed(since);
            listener.FenceAt(clock.Deadline);
            if (isOutage && !_isOutage)
            {
                LogOutage();
            }

            _isOutage = isOutage;
        }
    }

    [LoggerMessage(LogLevel.Warning, "the lease could not be renewed, {Left}; trying on")]
    private partial void LogFailed(Exception exception, string left);

    [LoggerMessage(LogLevel.Warning, "no device reaches the database: programs go on, and nobody takes them over")]
    private partial void LogOutage();

    [LoggerMessage(LogLevel.Information, "the lease is renewed again")]
    private partial void LogRenewedAgain();
}

/// <summary>Is told of every renewal, on the lease's thread; must return at once.</summary>
public interface ILeaseListener
{
    /// <param name="deadline">Time since boot at which programs must be dead unless it moves on.</param>
    void FenceAt(TimeSpan deadline);
}
