using Aios.Abstractions.Results;
using Aios.Jobs.Runs;

namespace Aios.Execution.Attempts;

/// <summary>Puts the ends of attempts on record, however long that takes.</summary>
/// <remarks>On threads of its own: each end waits for the disk, and a few waiting together share one commit of the file
/// system, while the pool's threads stay free.</remarks>
internal sealed class RecordWriter : IDisposable
{
    private const int Threads = 4;

    /// <summary>Never longer: a device that dies between two tries has its programs begun again.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly IResultStore results;
    private readonly TimeProvider time;
    private readonly Action<Entry, Exception> failed;
    private readonly Queue<Entry> entries = new();
    private readonly Thread[] threads;
    private bool disposed;

    /// <param name="results">Where they go.</param>
    /// <param name="time">Delays the next try after one that failed.</param>
    /// <param name="failed">Is told of each try that failed.</param>
    internal RecordWriter(IResultStore results, TimeProvider time, Action<Entry, Exception> failed)
    {
        this.results = results;
        this.time = time;
        this.failed = failed;
        threads =
        [
            .. Enumerable.Range(0, Threads).Select(_ => new Thread(Run) { Name = "aios-records", IsBackground = true }),
        ];
        foreach (var thread in threads)
            thread.UnsafeStart(); // without the context of whoever constructs this
    }

    internal void Write(Entry entry)
    {
        lock (entries)
        {
            entries.Enqueue(entry);
            Monitor.Pulse(entries);
        }
    }

    /// <summary>Returns when what was handed in has been tried once.</summary>
    public void Dispose()
    {
        lock (entries)
        {
            disposed = true;
            Monitor.PulseAll(entries);
        }
        foreach (var thread in threads)
            thread.Join();
    }

    private void Run()
    {
        while (Next() is { } entry)
        {
            try
            {
                entry.Before?.Invoke();
                results.WriteAttempt(entry.Job, entry.RunId, entry.Record);
            }
            catch (Exception e)
            {
                failed(entry, e);
                TryAgainLater(entry);
                continue;
            }
            entry.Retry?.Dispose();
            entry.Written();
        }
    }

    private Entry? Next()
    {
        lock (entries)
        {
            while (entries.Count == 0)
            {
                if (disposed)
                    return null;
                Monitor.Wait(entries);
            }
            return entries.Dequeue();
        }
    }

    private void TryAgainLater(Entry entry)
    {
        entry.Retry?.Dispose();
        entry.Retry = time.CreateTimer(_ => Write(entry), null, Delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>One end, until it is written.</summary>
    internal sealed class Entry(string job, string runId, AttemptRecord record, Action written)
    {
        /// <summary>What has to be done on the disk first.</summary>
        internal Action? Before { get; init; }

        internal string Job => job;

        internal string RunId => runId;

        internal AttemptRecord Record => record;

        internal Action Written => written;

        /// <summary>Null: no try has failed yet.</summary>
        internal ITimer? Retry { get; set; }
    }
}
