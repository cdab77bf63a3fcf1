using Microsoft.Extensions.Logging;

namespace Aios.Grains.Books;

/// <summary>Asks the owners of this silo's books for what a push may have missed. Nobody waits for it: an owner whose silo just died
/// takes its time to answer.</summary>
internal sealed partial class BookRefresh(DependentsBook dependents, PausesBook pauses, ILogger<BookRefresh> logger)
{
    private Task _underWay = Task.CompletedTask;

    /// <summary>By one caller at a time.</summary>
    public void Start()
    {
        if (_underWay.IsCompleted)
        {
            _underWay = RefreshAsync();
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            await Task.WhenAll(dependents.PullAsync(), pauses.PullAsync());
        }
        catch (Exception e)
        {
            // The next sweep is at most a minute away.
            LogStale(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Pauses, or which jobs come after which, could not be looked up; trying again.")]
    private partial void LogStale(Exception exception);
}
