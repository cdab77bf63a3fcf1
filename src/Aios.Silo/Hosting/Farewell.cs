using Aios.Silo.Logging;
using Aios.Silo.Starting;
using Microsoft.AspNetCore.Hosting.Server;

namespace Aios.Silo.Hosting;

/// <summary>How long the end of a silo may take. What cannot be said in time, since database or other devices do not answer, is not said:
/// the others find it out by the lease, as after a power cut.</summary>
/// <param name="Orderly">For leaving the others, and for what is under way to be finished.</param>
/// <param name="Within">From the beginning until nothing is waited for any more.</param>
internal sealed record Patience(TimeSpan Orderly, TimeSpan Within)
{
    /// <summary>Of a device that was told to stop: less than the reserve after which its supervisor kills the silo.</summary>
    public static readonly Patience Stop = new(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));

    /// <summary>Of a life that is over in a process that goes on.</summary>
    public static readonly Patience Next = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));

    /// <summary>Of a silo that is believed dead, has no guardian, or has not joined the others yet.</summary>
    public static readonly Patience None = new(TimeSpan.Zero, TimeSpan.FromSeconds(6));
}

/// <summary>Takes a silo down, in bounded time.</summary>
internal static partial class Farewell
{
    private static readonly TimeSpan s_flush = TimeSpan.FromSeconds(1);

    /// <returns>False: it does not end, or not well; only the end of the process helps, which may come now: the log is written.</returns>
    public static async Task<bool> SayAsync(WebApplication app, OpenedDevice device, Patience patience)
    {
        var log = app.Services.GetRequiredService<LogQueue>();
        var end = EndAsync(app, device, patience.Orderly);
        if (await Task.WhenAny(end, Task.Delay(patience.Within, TimeProvider.System)) == end)
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
