using Aios.Silo.Starting;

namespace Aios.Silo.Fitness;

/// <summary>Ends this device's life when the file of its database was removed under it. Otherwise the first device that starts again would
/// be alone in a new database, take all others for dead, and repeat what they run.</summary>
internal sealed class DatabaseFileWatch(OpenedDevice device, DeviceFate fate, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (device.Database.File is not { } file)
        {
            return;
        }

        var wasGone = false;
        using var timer = new PeriodicTimer(s_period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A folder that is not there has lost nothing. It may go between two looks, so that one alone proves nothing.
            var isGone = file.IsGone() && device.CommonGuard.WhyNotReady() is null;
            if (isGone && wasGone)
            {
                fate.DatabaseLost(file.Path);
                return;
            }

            wasGone = isGone;
        }
    }
}
