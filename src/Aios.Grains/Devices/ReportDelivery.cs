using System.Collections.Immutable;
using System.Threading.Channels;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Jobs;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Carries what the executor sees to the dispatcher, whose slots are free again, and to the jobs, until they acknowledge.</summary>
internal sealed partial class ReportDelivery(IGrainFactory grains, TimeProvider time, ILogger<ReportDelivery> logger)
    : IAttemptListener
{
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_lastRetry = TimeSpan.FromSeconds(10);
    private readonly Channel<AttemptReport> _reports = Channel.CreateUnbounded<AttemptReport>();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<AttemptReport>> _waiting = new(StringComparer.Ordinal);

    private long _undelivered;

    public void Started(AttemptReport report) => Add(report);

    public void Ended(AttemptReport report) => Add(report);

    public async Task RunAsync(CancellationToken stop)
    {
        while (await _reports.Reader.WaitToReadAsync(stop))
        {
            List<AttemptReport> batch = [];
            while (_reports.Reader.TryRead(out var report))
            {
                batch.Add(report);
            }

            var ended = batch.Where(r => r.Outcome is not null).ToList();
            if (ended.Count > 0)
            {
                _ = FreeAsync(ended, stop);
            }

            foreach (var job in batch.GroupBy(r => r.Job, StringComparer.Ordinal))
            {
                Send(job.Key, job, stop);
            }
        }
    }

    /// <summary>Waits until every job has acknowledged, or the time is over.</summary>
    public async Task DeliveredAsync(TimeSpan patience, CancellationToken hurry)
    {
        var began = time.GetTimestamp();
        while (
            Volatile.Read(ref _undelivered) > 0
            && time.GetElapsedTime(began) < patience
            && !hurry.IsCancellationRequested
        )
        {
            await Task.Delay(s_firstRetry, time, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Add(AttemptReport report)
    {
        Interlocked.Increment(ref _undelivered);
        _reports.Writer.TryWrite(report);
    }

    /// <summary>One call at a time per job, so that a start is never told after its end; what comes meanwhile goes with the next.</summary>
    private void Send(string job, IEnumerable<AttemptReport> reports, CancellationToken stop)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(job, out var waiting))
            {
                waiting.AddRange(reports);
                return;
            }

            _waiting.Add(job, [.. reports]);
        }

        _ = SendAllAsync(job, stop);
    }

    private async Task SendAllAsync(string job, CancellationToken stop)
    {
        var delay = s_firstRetry;
        while (!stop.IsCancellationRequested && Take(job) is { } batch)
        {
            try
            {
                await grains.GetGrain<IJobGrain>(job).Report(batch, stop);
                Interlocked.Add(ref _undelivered, -batch.Length);
                delay = s_firstRetry;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                if (e is not CommonUnwritableException)
                {
                    // Of that every device has told once.
                    LogUnheard(e, job, batch.Length);
                }

                lock (_lock)
                {
                    _waiting[job].InsertRange(0, batch);
                }

                await Task.Delay(delay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = delay * 2 < s_lastRetry ? delay * 2 : s_lastRetry;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private ImmutableArray<AttemptReport>? Take(string job)
    {
        lock (_lock)
        {
            var waiting = _waiting[job];
            if (waiting.Count == 0)
            {
                _waiting.Remove(job);
                return null;
            }

            _waiting[job] = [];
            return [.. waiting];
        }
    }

    /// <summary>Once is enough: a dispatcher that does not hear it learns it from the next announcement.</summary>
    private async Task FreeAsync(List<AttemptReport> ended, CancellationToken stop)
    {
        try
        {
            await grains
                .GetGrain<IDispatcherGrain>(IDispatcherGrain.Key)
                .Ended([.. ended.Select(e => new EndedAttempt { RunId = e.RunId, Attempt = e.Attempt })], stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogNotFreed(e);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The device stops: its goodbye frees everything.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Job {Job} did not acknowledge {Count} reports; trying again.")]
    private partial void LogUnheard(Exception exception, string job, int count);

    [LoggerMessage(
        LogLevel.Debug,
        "The dispatcher did not hear that attempts have ended; the next announcement tells."
    )]
    private partial void LogNotFreed(Exception exception);
}
