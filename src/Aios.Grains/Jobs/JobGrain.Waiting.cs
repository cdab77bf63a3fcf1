namespace Aios.Grains.Jobs;

/// <summary>Callers that wait for a run's end.</summary>
internal sealed partial class JobGrain
{
    private readonly Dictionary<string, TaskCompletionSource> _waiters = new(StringComparer.Ordinal);

    public async Task<bool> WaitForEnd(string runId, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (!_state.Runs.ContainsKey(runId) && _state.UnrecordedRuns.All(r => r.RunId != runId))
        {
            return true;
        }

        if (!_waiters.TryGetValue(runId, out var waiter))
        {
            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add(runId, waiter);
        }

        await waiter
            .Task.WaitAsync(timeout, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        return waiter.Task.IsCompletedSuccessfully;
    }

    private void TellWaiters(IEnumerable<string> runIds)
    {
        foreach (var runId in runIds)
        {
            if (_waiters.Remove(runId, out var waiter))
            {
                waiter.SetResult();
            }
        }
    }
}
