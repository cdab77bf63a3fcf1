using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Grains.Devices;
using Aios.Silo.Native;
using Aios.Silo.Supervision;

namespace Aios.Silo.Starting;

/// <summary>Stands between this device's life and its supervisor: passes on fence deadlines, and ends the life when its work was taken.</summary>
internal sealed partial class DeviceFate(
    SupervisorLink link,
    ClusterFacts cluster,
    IServiceProvider services,
    ILogger<DeviceFate> logger
) : IDeviceFate, ILeaseListener
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the device's work was taken and its programs are dead, but for those that may outlive its lease.</summary>
    public Task Over => _over.Task;

    public bool IsSuperseded => Volatile.Read(ref _superseded);

    private bool _superseded;

    public void Superseded(string reason)
    {
        if (Interlocked.Exchange(ref _superseded, true))
        {
            return;
        }

        LogSuperseded(reason);
        _ = EndAsync(reason, except: live => services.GetRequiredService<LeaseClock>().MayOutlive(live.LostAfter));
    }

    /// <summary>The database's file was removed: leases are written where nobody will read them, so no program may outlive this life.</summary>
    public void DatabaseLost(string path)
    {
        if (Interlocked.Exchange(ref _superseded, true))
        {
            return;
        }

        LogDatabaseLost(path);
        _ = EndAsync("the cluster's database was removed", except: null);
    }

    public void FenceAt(TimeSpan deadline) => link.FenceAt(deadline.Ticks * TimeSpan.NanosecondsPerTick, cluster.Lease);

    public void StopsWithin(TimeSpan patience) => link.StopsBy(BootTime.Now + BootTime.Nanoseconds(patience));

    private async Task EndAsync(string reason, Func<LiveAttempt, bool>? except)
    {
        try
        {
            services.GetRequiredService<DeviceDoor>().Close();
            await services.GetRequiredService<IAttemptExecutor>().KillAllAsync(reason, except);
        }
        finally
        {
            _over.TrySetResult();
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "this device's work was taken: {Reason}; its programs are killed and it begins anew"
    )]
    private partial void LogSuperseded(string reason);

    [LoggerMessage(
        LogLevel.Error,
        "{Path} was removed or replaced while this device ran: its programs are killed and it begins anew with what is there"
    )]
    private partial void LogDatabaseLost(string path);
}
