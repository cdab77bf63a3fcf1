using Aios.Abstractions.Cluster;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Renews this device's lease every tenth of it, from a thread of its own: a busy thread pool must not cost a device its work.</summary>
internal sealed partial class LeaseKeeper(
    DeviceIdentity identity,
    LeaseClock clock,
    IBootClock boot,
    ILeaseTable leases,
    IDeviceFate fate,
    ILeaseListener listener,
    ILogger<LeaseKeeper> logger
) : IDisposable
{
    private readonly ManualResetEventSlim _stop = new();
    private Thread? _thread;

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
            if (renewer.Renew(identity.Device, identity.Incarnation) is not { } renewal)
            {
                fate.Superseded($"incarnation {identity.Incarnation} no longer holds the lease");
                return false;
            }

            clock.Renewed(sentAt);
            listener.Renewed(clock.Deadline, renewal);
        }
        catch (Exception e)
        {
            LogFailed(e, clock.Deadline - boot.SinceBoot);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The lease could not be renewed; {Left} of it is left.")]
    private partial void LogFailed(Exception exception, TimeSpan left);
}

/// <summary>Is told of every renewal, on the lease's thread; must return at once.</summary>
public interface ILeaseListener
{
    /// <param name="deadline">Time since boot at which programs must be dead unless another renewal succeeds.</param>
    /// <param name="renewal">What the lease table said.</param>
    void Renewed(TimeSpan deadline, LeaseRenewal renewal);
}
