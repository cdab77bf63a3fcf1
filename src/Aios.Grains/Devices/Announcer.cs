using System.Collections.Immutable;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Jobs.Tags;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Tells the dispatcher what this device is and runs: when something changed, when a silo died, which may have been the
/// dispatcher's, and every 2 s.</summary>
internal sealed partial class Announcer(
    DeviceIdentity identity,
    DeviceDoor door,
    ClockWatch clock,
    IDeviceSecrets secrets,
    IDeviceEngine engine,
    IFolderHealth folders,
    ILocalSiloDetails silo,
    ISiloStatusOracle silos,
    IGrainFactory grains,
    IDeviceFate fate,
    TimeProvider time,
    ILogger<Announcer> logger
) : ISiloStatusListener, IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(200);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private long _sequence;

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

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status is SiloStatus.Dead)
        {
            Poke();
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        silos.SubscribeToSiloStatusEvents(this);
        while (!stop.IsCancellationRequested)
        {
            var wait = await AnnounceAsync(stop);
            if (wait > TimeSpan.Zero)
            {
                await WaitAsync(wait, stop);
            }
        }

        silos.UnSubscribeFromSiloStatusEvents(this);
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
        // Numbered before looking: a word that is made later and sent sooner has seen no less.
        var sequence = Interlocked.Increment(ref _sequence);
        var (starts, live) = door.Look();
        return new DeviceAnnouncement
        {
            Device = identity.Device,
            Incarnation = identity.Incarnation,
            Epoch = epoch,
            Silo = silo.SiloAddress,
            Tags = [.. EngineTag.AddTo(identity.Tags, engine.Answers)],
            Slots = identity.Slots,
            Accepting = !door.Stopping,
            StartsSeen = starts,
            Live = live,
            Host = identity.Host,
            Http = identity.Http,
            Since = identity.Since,
            Sequence = sequence,
            Resources = identity.Resources.ToImmutableDictionary(),
            LastOtherWork = door.LastOtherWork,
            Hindrance = folders.Hindrance ?? clock.Hindrance,
            Secrets = secrets.Names,
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
