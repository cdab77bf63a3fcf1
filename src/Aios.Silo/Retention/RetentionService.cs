using Aios.Grains.Dispatch;
using Aios.Silo.Hosting;
using Aios.Storage.Retention;

namespace Aios.Silo.Retention;

/// <summary>Removes what is not kept any more, on the device that hosts the dispatcher and beside everything else: soon after it
/// starts, then every 10 minutes, or every 5 s as long as there is more.</summary>
internal sealed partial class RetentionService(
    DispatcherPresence presence,
    HistoryRound history,
    CommonTidying common,
    TimeProvider time,
    ILogger<RetentionService> logger
) : SiloWork
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(10);
    private bool _fails;

    protected override async Task RunAsync(CancellationToken stop)
    {
        var wait = s_soon;
        while (true)
        {
            await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            wait = !presence.IsHere || await PassAsync(stop) ? s_period : s_soon;
        }
    }

    /// <returns>False: there is more to remove.</returns>
    private async Task<bool> PassAsync(CancellationToken stop)
    {
        try
        {
            var complete = await history.GoAsync(stop) & common.Tidy(time.GetUtcNow());
            _fails = false;
            return complete;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            if (!_fails)
            {
                LogFailed(e);
            }

            _fails = true;
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What is too old could not be removed; trying again every 10 minutes.")]
    private partial void LogFailed(Exception exception);
}
