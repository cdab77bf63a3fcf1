using Aios.Silo.Starting;
using Aios.Storage.Sql.Sqlite;

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

        try
        {
            await UntilGoneAsync(file, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo ends, maybe before it was up: the host takes only the end of one that was up for an end.
            return;
        }

        fate.DatabaseLost(file.Path);
    }

    private async Task UntilGoneAsync(DatabaseFile file, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        for (var looks = 0; looks < 2; )
        {
            await timer.WaitForNextTickAsync(stoppingToken);
            // A folder that is not there has lost nothing. It may go between two looks, so that one alone proves nothing.
            looks = file.IsGone() && device.CommonGuard.WhyNotReady() is null ? looks + 1 : 0;
        }
    }
}
