namespace Aios.Execution.Logs;

/// <summary>Keeps the logs of running programs within their limits.</summary>
/// <remarks>It looks at their lengths only, on a thread of its own, and does not care who writes: a program itself or whoever copies its
/// output, as long as the file is open for appending (O_APPEND). A log grows beyond its limit by what is written between
/// two looks: these come sooner the faster it grows, at least every 2 s and at most every 50 ms.</remarks>
internal sealed class LogLimits : IDisposable
{
    private readonly List<WatchedLog> logs = [];
    private readonly TimeProvider time;
    private readonly Action<WatchedLog, Exception> failed;
    private Thread? thread;
    private bool disposed;

    /// <param name="time">The clock of the notices.</param>
    /// <param name="failed">Is told of a log that cannot be cut, once until it can again.</param>
    internal LogLimits(TimeProvider time, Action<WatchedLog, Exception> failed)
    {
        this.time = time;
        this.failed = failed;
    }

    /// <returns>To be disposed of when the program is gone.</returns>
    internal IDisposable Watch(WatchedLog log)
    {
        lock (logs)
        {
            logs.Add(log);
            if (thread is null)
            {
                thread = new Thread(Run) { Name = "aios-logs", IsBackground = true };
                thread.UnsafeStart(); // without the context of whoever watches
            }

            Monitor.Pulse(logs);
        }

        return new Ending(this, log);
    }

    /// <summary>Returns when no log is being cut.</summary>
    public void Dispose()
    {
        lock (logs)
        {
            disposed = true;
            Monitor.Pulse(logs);
        }

        thread?.Join();
    }

    private void Run()
    {
        while (Next() is { } log)
        {
            try
            {
                log.Look(time.GetUtcNow());
                log.Fails = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (!log.Fails)
                    failed(log, e);
                log.Fails = true;
                log.LookLater();
            }
        }
    }

    /// <summary>Waits for the log whose look is due next.</summary>
    private WatchedLog? Next()
    {
        lock (logs)
        {
            while (!disposed)
            {
                var next = logs.MinBy(log => log.Ended ? long.MinValue : log.DueAt);
                var wait = next is null ? Timeout.Infinite : next.DueAt - Environment.TickCount64;
                if (next is { Ended: true })
                {
                    logs.Remove(next);
                    return next;
                }

                if (next is not null && wait <= 0)
                    return next;
                Monitor.Wait(logs, (int)wait);
            }

            return null;
        }
    }

    private void End(WatchedLog log)
    {
        lock (logs)
        {
            log.Ended = true;
            Monitor.Pulse(logs);
        }
    }

    private sealed class Ending(LogLimits limits, WatchedLog log) : IDisposable
    {
        public void Dispose() => limits.End(log);
    }
}
