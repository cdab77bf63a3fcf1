using Aios.Abstractions.Catalog;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.History;
using Aios.Abstractions.StateFile;
using Aios.Grains.Dispatch;
using Aios.Silo.Runs;
using Aios.Silo.Starting;

namespace Aios.Silo.StatePictures;

/// <summary>Keeps <c>state.json</c> true, on the device that hosts the dispatcher: each second while something runs or has just
/// changed, else every 5 s.</summary>
internal sealed partial class StatePainter(
    DispatcherPresence presence,
    IStateFile file,
    ActiveRuns active,
    IRunHistory history,
    IGrainFactory grains,
    OpenedDevice device,
    TimeProvider time,
    ILogger<StatePainter> logger
) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private const int LooksAtRest = 5;
    private readonly CancellationTokenSource _stop = new();
    private Task _painting = Task.CompletedTask;

    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(StatePainter), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public void Dispose() => _stop.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _painting = Task.Run(() => PaintAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _painting.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task PaintAsync(CancellationToken stop)
    {
        var (looks, painted) = (0, -1L);
        while (!stop.IsCancellationRequested)
        {
            var changes = presence.Changes;
            if (presence.IsHere && (changes != painted || ++looks >= LooksAtRest))
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
