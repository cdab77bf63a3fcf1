using System.Threading.Channels;
using Aios.Abstractions.Jobs;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Waking;

/// <summary>Wakes jobs that cannot see to it themselves: their grain gave itself up, since its state could not be saved, or it could
/// not be reached. Their reminders would do so too, but up to a minute later; should this silo die, they and its sweep do.</summary>
internal sealed partial class WakeAgain(IGrainFactory grains, TimeProvider time, ILogger<WakeAgain> logger)
    : IDisposable
{
    private const int AtOnce = 32;
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_last = TimeSpan.FromSeconds(10);
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly Lock _lock = new();

    /// <summary>By job; true: it was asked for again since it was last tried.</summary>
    private readonly Dictionary<string, bool> _waiting = new(StringComparer.Ordinal);

    /// <summary>In a second, and then again with growing delays until the job is awake. Returns at once.</summary>
    public void Soon(string job)
    {
        lock (_lock)
        {
            if (!_waiting.TryAdd(job, false))
            {
                _waiting[job] = true;
                return;
            }
        }

        _asked.Writer.TryWrite(job);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (var job in _asked.Reader.ReadAllAsync(stop))
        {
            WakeAsync(job, stop).Ignore();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task WakeAsync(string job, CancellationToken stop)
    {
        var delay = s_first;
        while (true)
        {
            await Task.Delay(delay, time, stop);
            await _turns.WaitAsync(stop);
            try
            {
                Tried(job);
                await grains.GetGrain<IJobGrain>(job).Wake(stop);
                if (IsDone(job))
                {
                    return;
                }

                delay = s_first;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                delay = delay * 2 < s_last ? delay * 2 : s_last;
                LogAsleep(e, job, delay);
            }
            finally
            {
                _turns.Release();
            }
        }
    }

    private void Tried(string job)
    {
        lock (_lock)
        {
            _waiting[job] = false;
        }
    }

    private bool IsDone(string job)
    {
        lock (_lock)
        {
            return !_waiting[job] && _waiting.Remove(job);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} could not be woken; trying again in {Delay}")]
    private partial void LogAsleep(Exception exception, string job, TimeSpan delay);
}
