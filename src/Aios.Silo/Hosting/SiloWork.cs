namespace Aios.Silo.Hosting;

/// <summary>Work that goes on beside everything else, from when the silo is up until it stops.</summary>
internal abstract class SiloWork : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(GetType().Name, ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public void Dispose() => _stop.Dispose();

    /// <param name="stop">The silo stops; the work need not say so by an exception.</param>
    protected abstract Task RunAsync(CancellationToken stop);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _work = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
