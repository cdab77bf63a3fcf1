using Aios.Abstractions.Catalog;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Grains.History;
using Aios.Grains.Waking;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Everything that goes on while this device is up, and its orderly end.</summary>
internal sealed partial class DeviceLife(
    DeviceIdentity identity,
    DrainTime drain,
    DeviceDoor door,
    IAttemptExecutor executor,
    Announcer announcer,
    ReportDelivery reports,
    RunPublisher publisher,
    WakeService waking,
    LeaseKeeper lease,
    ILeaseTable leases,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<DeviceLife> logger
) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_ensure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lastReports = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];

    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(DeviceLife), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        lease.Start();
        Run(publisher.RunAsync);
        Run(reports.RunAsync);
        Run(announcer.RunAsync);
        Run(waking.RunAsync);
        Run(EnsureCatalogAsync);
        return Task.CompletedTask;
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Nothing new; what runs may finish within the drain time; the rest is ended and begun elsewhere.</summary>
    private async Task StopAsync(CancellationToken cancellationToken)
    {
        door.Close();
        announcer.Poke();
        await UntilIdleAsync(drain.Value);
        foreach (var live in executor.Live)
        {
            LogCutShort(live.Job, live.RunId, drain.Value);
            executor.Stop(live.RunId, live.Attempt, StopCause.DeviceStops);
        }

        await UntilIdleAsync(drain.Kill);
        await executor.KillAllAsync("the device stops");
        await reports.DeliveredAsync(s_lastReports);
        await _stop.CancelAsync();
        await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lease.Stop();
        await leases.GoodbyeAsync(identity.Device, identity.Incarnation, CancellationToken.None);
    }

    private async Task UntilIdleAsync(TimeSpan patience)
    {
        var began = time.GetTimestamp();
        while (executor.Live.Count > 0 && time.GetElapsedTime(began) < patience)
        {
            await Task.Delay(s_look, time, CancellationToken.None);
        }
    }

    /// <summary>Somebody has to wake the catalog: any device, again and again.</summary>
    private async Task EnsureCatalogAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).Ensure(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                LogNoCatalog(e);
            }

            await Task.Delay(s_ensure, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Run(Func<CancellationToken, Task> loop) => _loops.Add(Task.Run(() => WatchAsync(loop)));

    private async Task WatchAsync(Func<CancellationToken, Task> loop)
    {
        try
        {
            await loop(_stop.Token);
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            LogLoopDied(e, loop.Method.DeclaringType?.Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} {RunId} did not end within {Drain}; it is ended and queued again")]
    private partial void LogCutShort(string job, string runId, TimeSpan drain);

    [LoggerMessage(LogLevel.Critical, "{Loop} has ended by an error; restart this device.")]
    private partial void LogLoopDied(Exception exception, string? loop);

    [LoggerMessage(LogLevel.Warning, "The catalog could not be woken; trying again.")]
    private partial void LogNoCatalog(Exception exception);
}

/// <summary>How long a stopping device waits for its programs.</summary>
/// <param name="Value">To finish by themselves (<c>AIOS_DRAIN</c>).</param>
/// <param name="Kill">Then, from TERM on: the longest grace of what runs, and some time to die.</param>
public sealed record DrainTime(TimeSpan Value, TimeSpan Kill);
