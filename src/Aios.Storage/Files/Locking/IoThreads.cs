using System.Diagnostics.CodeAnalysis;

namespace Aios.Storage.Files;

/// <summary>
/// Threads for calls that block in the kernel: a flush takes long enough to starve the thread pool that runs the grains.
/// Started as work comes in, at most <paramref name="max"/>; each ends when it had nothing to do for ten seconds.
/// </summary>
internal sealed class IoThreads(int max)
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    [SuppressMessage("Usage", "MA0158", Justification = "Threads wait on it, which a System.Threading.Lock cannot do.")]
    private readonly object _gate = new();
    private readonly Queue<Action> _work = new();
    private int _threads;
    private int _idle;

    public Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    private void Enqueue(Action work)
    {
        lock (_gate)
        {
            _work.Enqueue(work);
            if (_work.Count <= _idle || _threads == max)
            {
                Monitor.Pulse(_gate);
                return;
            }
            _threads++;
        }
        new Thread(Loop) { IsBackground = true, Name = "aios-files" }.Start();
    }

    private void Loop()
    {
        while (Next() is { } work)
            work();
    }

    /// <returns>Null when the thread is to end.</returns>
    private Action? Next()
    {
        lock (_gate)
        {
            while (_work.Count == 0)
            {
                _idle++;
                var pulsed = Monitor.Wait(_gate, IdleTime);
                _idle--;
                if (!pulsed && _work.Count == 0)
                {
                    _threads--;
                    return null;
                }
            }
            return _work.Dequeue();
        }
    }
}
