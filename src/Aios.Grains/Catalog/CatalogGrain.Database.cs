namespace Aios.Grains.Catalog;

/// <summary>A database that is new to the cluster's folders, since the old one was lost or exchanged, is brought what it should know.</summary>
internal sealed partial class CatalogGrain
{
    private Task _bringing = Task.CompletedTask;

    /// <summary>Another database was created at another moment; another <c>AIOS_CLUSTER_ID</c> has reminders of its own.</summary>
    private string Database => $"{orleans.Value.ServiceId} {cluster.CreatedAt:O}";

    private async Task CheckDatabaseAsync()
    {
        var isKnown = _applied.Database == Database;
        if (await reminders.CheckAsync(_listing, everyJob: !isKnown, _stop.Token) && !isKnown && _bringing.IsCompleted)
        {
            _bringing = BringHistoryAsync();
        }
    }

    /// <summary>Beside everything else: jobs fire meanwhile.</summary>
    private async Task BringHistoryAsync()
    {
        try
        {
            var rows = await history.RunAsync(_stop.Token);
            await _looking.WaitAsync(_stop.Token);
            try
            {
                await SaveAsync(storage.State with { Database = Database });
            }
            finally
            {
                _looking.Release();
            }

            if (rows > 0)
            {
                LogBrought(rows);
            }
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            LogNotBrought(e);
        }
    }
}
