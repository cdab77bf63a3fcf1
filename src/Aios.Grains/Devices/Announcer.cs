using Aios.Abstractions.Dispatch;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Tells the dispatcher what this device is and runs: when something changed, and every 2 s.</summary>
internal sealed partial class Announcer(
    DeviceIdentity identity,
    DeviceDoor door,
    ILocalSiloDetails silo,
    IGrainFactory grains,
    IDeviceFate fate,
    TimeProvider time,
    ILogger<Announcer> logger
) : IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(200);
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Something that the dispatcher should know has changed.</summary>
    public void Poke()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // The announcement that is due will tell this change as well.
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var wait = await AnnounceAsync(stop);
            if (wait > TimeSpan.Zero)
            {
                await WaitAsync(wait, stop);
            }
        }
    }

    public void Dispose() => _changed.Dispose();

    /// <summary>Announces once.</summary>
    /// <returns>How long to wait before the next time.</returns>
    public async Task<TimeSpan> AnnounceAsync(CancellationToken stop)
    {
        var epoch = door.Epoch;
        try
        {
            var dispatcher = grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);
            var reply = await dispatcher.Announce(Describe(epoch), stop);
            if (reply.Superseded)
            {
                fate.Superseded("the dispatcher says that its work was taken");
            }

            if (reply.Epoch > epoch)
            {
                door.Enter(reply.Epoch);
                return TimeSpan.Zero;
            }

            return reply.TooEarly ? s_soon : s_period;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogUnheard(e);
            return s_soon;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return s_period;
        }
    }

    private DeviceAnnouncement Describe(long epoch)
    {
        var (starts, live) = door.Look();
        return new DeviceAnnouncement
        {
            Device = identity.Device,
            Incarnation = identity.Incarnation,
            Epoch = epoch,
            Silo = silo.SiloAddress,
            Tags = [.. identity.Tags],
            Slots = identity.Slots,
            Accepting = !door.Stopping,
            StartsSeen = starts,
            Live = live,
            Host = identity.Host,
            Http = identity.Http,
            Since = identity.Since,
        };
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var changed = _changed.WaitAsync(enough.Token);
        var late = Task.Delay(wait, time, enough.Token);
        await Task.WhenAny(changed, late);
        await enough.CancelAsync();
        await Task.WhenAll(changed, late).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(LogLevel.Warning, "The dispatcher could not be told what this device runs; trying again.")]
    private partial void LogUnheard(Exception exception);
}
