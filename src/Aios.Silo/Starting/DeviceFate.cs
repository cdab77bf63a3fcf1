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
        _ = EndAsync(reason);
    }

    public void FenceAt(TimeSpan deadline) => link.FenceAt(deadline.Ticks * TimeSpan.NanosecondsPerTick, cluster.Lease);

    public void StopsWithin(TimeSpan patience) => link.StopsBy(BootTime.Now + BootTime.Nanoseconds(patience));

    private async Task EndAsync(string reason)
    {
        try
        {
            services.GetRequiredService<DeviceDoor>().Close();
            var clock = services.GetRequiredService<LeaseClock>();
            await services
                .GetRequiredService<IAttemptExecutor>()
                .KillAllAsync(reason, except: live => clock.MayOutlive(live.LostAfter));
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
}
