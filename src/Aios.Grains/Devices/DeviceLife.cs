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
    IDeviceFate fate,
    DeviceDoor door,
    DeviceDrain drain,
    IAttemptExecutor executor,
    Announcer announcer,
    ReportDelivery reports,
    RunPublisher publisher,
    WakeService waking,
    WakeAgain again,
    LeaseKeeper lease,
    ILeaseTable leases,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<DeviceLife> logger
) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan s_ensure = TimeSpan.FromSeconds(5);

    /// <summary>For what has just ended to be on record before the goodbye gives it away.</summary>
    private static readonly TimeSpan s_lastRecords = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lastReports = TimeSpan.FromSeconds(10);

    /// <summary>For the goodbye, also of a silo that has no time for anything else: with it the others need not wait for the lease.</summary>
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];

    /// <remarks>The lease has begun before the silo was built: it is renewed before anything else, or a slow start would lose it.</remarks>
    public void Participate(ISiloLifecycle observer)
    {
        observer.Subscribe(nameof(LeaseKeeper), ServiceLifecycleStage.First, StartLeaseAsync);
        observer.Subscribe(nameof(DeviceLife), ServiceLifecycleStage.Active, StartAsync, StopAsync);
    }

    private Task StartLeaseAsync(CancellationToken cancellationToken)
    {
        lease.Start();
        return Task.CompletedTask;
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        Run(publisher.RunAsync);
        Run(reports.RunAsync);
        Run(announcer.RunAsync);
        Run(waking.RunAsync);
        Run(again.RunAsync);
        Run(EnsureCatalogAsync);
        return Task.CompletedTask;
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Of a life that is over all programs are dead, but for those that may outlive its lease: others learn it from the lease,
    /// and their ends from the records.</summary>
    private async Task StopAsync(CancellationToken cancellationToken)
    {
        door.Close();
        if (!fate.IsSuperseded)
        {
            await drain.EmptyAsync();
        }

        await executor.KillAllAsync("the device stops", drain.GoesOn);
        await drain.UntilIdleAsync(s_lastRecords);
        if (!fate.IsSuperseded)
        {
            await reports.DeliveredAsync(s_lastReports, cancellationToken);
        }

        await _stop.CancelAsync();
        await Task.WhenAll(_loops).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lease.Stop();
        if (!executor.Live.Any(drain.GoesOn))
        {
            await SayGoodbyeAsync();
        }
    }

    private async Task SayGoodbyeAsync()
    {
        using var patience = new CancellationTokenSource(s_goodbye, time);
        try
        {
            await leases.GoodbyeAsync(identity.Device, identity.Incarnation, patience.Token);
        }
        catch (Exception e)
        {
            LogNoGoodbye(e);
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

    [LoggerMessage(LogLevel.Critical, "{Loop} has ended by an error; restart this device.")]
    private partial void LogLoopDied(Exception exception, string? loop);

    [LoggerMessage(
        LogLevel.Warning,
        "the database could not be told that this device leaves; the others find out when its lease has run out"
    )]
    private partial void LogNoGoodbye(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The catalog could not be woken; trying again.")]
    private partial void LogNoCatalog(Exception exception);
}
