using Aios.Abstractions.Devices;
using Aios.Grains.Books;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Waking;

/// <summary>Decides when to sweep: at the silo's start, whenever silos come or go, when the wall clock jumps (a laptop woke), when
/// Common can be written again, and each minute.</summary>
internal sealed partial class WakeService(
    WakeSweep sweep,
    BookRefresh books,
    ISiloStatusOracle silos,
    IFolderHealth folders,
    TimeProvider time,
    ILogger<WakeService> logger
) : ISiloStatusListener, IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_jump = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _changed = new(1, 1);

    public async Task RunAsync(CancellationToken stop)
    {
        silos.SubscribeToSiloStatusEvents(this);
        var (lastSweep, lastWall) = (time.GetTimestamp(), time.GetUtcNow());
        var (lastLook, couldSave) = (lastSweep, true);
        while (!stop.IsCancellationRequested)
        {
            var changed = await _changed.WaitAsync(TimeSpan.Zero, stop);
            var cannotSave = folders.Unwritable is not null;
            changed |= !couldSave && !cannotSave;
            couldSave = !cannotSave;
            var drift = time.GetUtcNow() - lastWall - time.GetElapsedTime(lastLook);
            (lastLook, lastWall) = (time.GetTimestamp(), time.GetUtcNow());
            if (changed || drift.Duration() > s_jump || time.GetElapsedTime(lastSweep) >= s_period)
            {
                lastSweep = lastLook;
                books.Start();
                await SweepAsync(clockWentBack: drift < -s_jump, stop);
            }

            await Task.Delay(s_look, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        silos.UnSubscribeFromSiloStatusEvents(this);
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status is SiloStatus.Active or SiloStatus.Dead && _changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    public void Dispose() => _changed.Dispose();

    private async Task SweepAsync(bool clockWentBack, CancellationToken stop)
    {
        try
        {
            await (clockWentBack ? sweep.SweepAllAsync(stop) : sweep.SweepAsync(stop));
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Jobs that are due could not be looked up; trying again within a minute.")]
    private partial void LogFailed(Exception exception);
}
