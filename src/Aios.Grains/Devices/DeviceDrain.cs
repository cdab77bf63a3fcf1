using Aios.Abstractions.Devices;
using Aios.Jobs.Dispatch;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Empties a device that is told to stop, while its silo still does everything else: nothing new begins, what runs may finish
/// within the drain time, and the rest is ended and begun elsewhere.</summary>
internal sealed partial class DeviceDrain(
    DeviceIdentity identity,
    DrainTime drain,
    IDeviceFate fate,
    DeviceDoor door,
    Announcer announcer,
    IAttemptExecutor executor,
    LeaseClock lease,
    TimeProvider time,
    ILogger<DeviceDrain> logger
) : IDeviceDrain
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private Task? _emptying;

    public Task EmptyAsync()
    {
        lock (_lock)
        {
            return _emptying ??= EmptyOnceAsync();
        }
    }

    /// <summary>It outlives this life of the device, which is over.</summary>
    public bool GoesOn(LiveAttempt live) => fate.IsSuperseded && lease.MayOutlive(live.LostAfter);

    /// <summary>Ends when nothing runs but what goes on, or the time is over.</summary>
    public async Task UntilIdleAsync(TimeSpan patience)
    {
        var began = time.GetTimestamp();
        while (executor.Live.Any(l => !GoesOn(l)) && time.GetElapsedTime(began) < patience)
        {
            await Task.Delay(s_look, time, CancellationToken.None);
        }
    }

    private async Task EmptyOnceAsync()
    {
        door.Close();
        announcer.Poke();
        fate.StopsWithin(drain.Value + Kill);
        foreach (var live in executor.Live.Where(l => l.Kind is not RunKind.Ordinary))
        {
            // These would not end by themselves, or not soon: they go on elsewhere.
            executor.Stop(live.RunId, live.Attempt, StopOrder.GiveWay($"moved: {identity.Device} is stopping"));
        }

        await UntilIdleAsync(drain.Value);
        fate.StopsWithin(Kill);
        foreach (var live in executor.Live)
        {
            LogCutShort(live.Job, live.RunId, drain.Value);
            executor.Stop(live.RunId, live.Attempt, StopOrder.GiveUp($"{identity.Device} stopped before it ended"));
        }

        await UntilIdleAsync(Kill);
    }

    /// <summary>From TERM until the last is dead.</summary>
    private TimeSpan Kill => executor.LongestGrace + drain.ToDie;

    [LoggerMessage(LogLevel.Warning, "{Job} {RunId} did not end within {Drain}; it is ended and queued again")]
    private partial void LogCutShort(string job, string runId, TimeSpan drain);
}

/// <summary>How long a stopping device waits for its programs.</summary>
/// <param name="Value">To finish by themselves (<c>AIOS_DRAIN</c>).</param>
/// <param name="ToDie">After the grace between TERM and KILL (<c>stop_grace</c>).</param>
public sealed record DrainTime(TimeSpan Value, TimeSpan ToDie);
