using Microsoft.Extensions.Time.Testing;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>The clock that AIOS' services read: what it says is virtual and moves with <see cref="Clock"/>; delays are real, so that
/// announcements and retries go on while the clock stands still.</summary>
internal sealed class VirtualTime(CountingClock clock) : TimeProvider
{
    /// <summary>Keeps reminders and grain timers.</summary>
    public CountingClock Clock => clock;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();
}

/// <summary>A virtual clock that knows how many of its timers nobody has disposed of.</summary>
internal sealed class CountingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private int _timers;

    public int Timers => Volatile.Read(ref _timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _timers);
        return new Counted(base.CreateTimer(callback, state, dueTime, period), this);
    }

    private sealed class Counted(ITimer timer, CountingClock clock) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                Interlocked.Decrement(ref clock._timers);
            }

            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
