using Aios.Silo.Logging;
using Aios.Silo.Starting;
using Microsoft.AspNetCore.Hosting.Server;

namespace Aios.Silo.Hosting;

/// <summary>Takes a silo down, in bounded time.</summary>
internal static partial class Farewell
{
    private static readonly TimeSpan s_flush = TimeSpan.FromSeconds(1);

    /// <returns>False: it does not end, or not well; only the end of the process helps, which may come now: the log is written.</returns>
    public static async Task<bool> SayAsync(WebApplication app, OpenedDevice device, FarewellTime time)
    {
        var log = app.Services.GetRequiredService<LogQueue>();
        var end = EndAsync(app, device, time.Orderly);
        if (await Task.WhenAny(end, Task.Delay(time.Within, TimeProvider.System)) == end)
        {
            return await end;
        }

        LogUnsaid(app.Logger);
        log.Flush(s_flush);
        return false;
    }

    private static async Task<bool> EndAsync(WebApplication app, OpenedDevice device, TimeSpan orderly)
    {
        var isGood = true;
        using var patience = new CancellationTokenSource(orderly);
        try
        {
            if (orderly > TimeSpan.Zero)
            {
                await app.StopAsync(patience.Token);
            }
            else
            {
                // Or it would answer on, out of services that are gone.
                await app.Services.GetRequiredService<IServer>().StopAsync(patience.Token);
            }
        }
        catch (Exception e)
        {
            isGood = false;
            LogBadly(app.Logger, e);
        }

        await app.DisposeAsync();
        await device.DisposeAsync();
        return isGood;
    }

    [LoggerMessage(
        LogLevel.Warning,
        "the silo could not say goodbye in time, and ends without; the others find out when its lease has run out"
    )]
    private static partial void LogUnsaid(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "the silo did not end well")]
    private static partial void LogBadly(ILogger logger, Exception exception);
}
