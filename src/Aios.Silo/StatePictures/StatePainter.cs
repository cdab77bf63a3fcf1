using Aios.Abstractions.Catalog;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.History;
using Aios.Abstractions.StateFile;
using Aios.Grains.Dispatch;
using Aios.Silo.Hosting;
using Aios.Silo.Runs;
using Aios.Silo.Starting;

namespace Aios.Silo.StatePictures;

/// <summary>Keeps <c>state.json</c> true, on the device that hosts the dispatcher: each second while something runs or has just
/// changed, else every 5 s.</summary>
internal sealed partial class StatePainter(
    DispatcherPresence presence,
    IFolderHealth folders,
    IStateFile file,
    ActiveRuns active,
    IRunHistory history,
    IGrainFactory grains,
    OpenedDevice device,
    TimeProvider time,
    ILogger<StatePainter> logger
) : SiloWork
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private const int LooksAtRest = 5;

    protected override async Task RunAsync(CancellationToken stop)
    {
        var (looks, painted) = (0, -1L);
        while (!stop.IsCancellationRequested)
        {
            var changes = presence.Changes;
            // A folder without this cluster's marker is not to be written into.
            if (presence.IsHere && folders.Unwritable is null && (changes != painted || ++looks >= LooksAtRest))
            {
                (looks, painted) = (0, changes);
                await ShowAsync(stop);
            }

            await Task.Delay(s_look, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        try
        {
            var jobs = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).List(stop);
            var dispatcher = await grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).GetSnapshot(stop);
            var summaries = await history.GetJobSummariesAsync(stop);
            file.Show(
                StateView.Of(device.Options.ClusterId, jobs, dispatcher, summaries, await active.ListAsync(stop))
            );
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogNotPainted(e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "state.json could not be brought up to date; trying again.")]
    private partial void LogNotPainted(Exception exception);
}
