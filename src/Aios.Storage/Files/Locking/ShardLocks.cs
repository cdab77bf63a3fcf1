namespace Aios.Storage.Files;

/// <summary>
/// Runs work on a grain file with its lock held. Callers of this process queue without a thread; only whoever is next
/// takes the lock between processes, and only if another process has it does a thread of its own wait.
/// </summary>
internal sealed class ShardLocks(FolderLayout layout, IoThreads threads, TimeSpan timeout)
{
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    /// <exception cref="FileStorageBusyException">The lock was not free in time.</exception>
    /// <exception cref="FileStorageUnavailableException">The storage's folder is not there.</exception>
    public async Task<T> Run<T>(byte shard, Func<T> work, CancellationToken cancellationToken)
    {
        var path = layout.LockOf(shard);
        if (!await _turns[shard].WaitAsync(timeout, cancellationToken))
            throw new FileStorageBusyException(path, timeout);
        try
        {
            var attempt = await threads.Run(() => TryRun(path, work));
            if (attempt.Ran)
                return attempt.Result;
            using var held = await WaitForOthers(path, cancellationToken);
            return await threads.Run(work);
        }
        finally
        {
            _turns[shard].Release();
        }
    }

    private static (bool Ran, T Result) TryRun<T>(string path, Func<T> work)
    {
        using var held = ShardLock.TryTake(path);
        return held is null ? (false, default!) : (true, work());
    }

    private async Task<ShardLock> WaitForOthers(string path, CancellationToken cancellationToken)
    {
        var waiting = Task.Factory.StartNew(
            () => ShardLock.Wait(path),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            // Real time even in a cluster whose clock is virtual: the holder is another process.
            return await waiting.WaitAsync(timeout, TimeProvider.System, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // The thread cannot be called back: once it gets the lock that nobody wants any more, it lets go.
            _ = waiting.ContinueWith(
                static late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default
            );
            throw exception is TimeoutException ? new FileStorageBusyException(path, timeout) : exception;
        }
    }
}
