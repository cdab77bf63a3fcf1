namespace Aios.Silo.Native;

/// <summary>A descriptor that becomes readable at an instant of <see cref="BootTime"/>, also when the machine slept through
/// it; poll's own timeout does not count suspend.</summary>
internal sealed unsafe class BootTimer : IDisposable
{
    private readonly Descriptor _timer = Descriptor.Own(
        Libc.TimerCreate(Libc.CLOCK_BOOTTIME, Libc.TFD_NONBLOCK_CLOEXEC),
        "timerfd_create"
    );

    private long? _armed;

    public int Number => _timer.Number;

    /// <param name="instant">Nanoseconds of boot time; null: never.</param>
    public void Arm(long? instant)
    {
        if (_armed == instant)
            return;
        // Zero disarms; an instant in the past fires at once.
        var at = instant is { } value ? Math.Max(value, 1) : 0;
        var spec = new Libc.TimerSpec
        {
            Value = new()
            {
                Seconds = at / BootTime.NanosecondsPerSecond,
                Nanoseconds = at % BootTime.NanosecondsPerSecond,
            },
        };
        if (Libc.TimerSet(_timer.Number, Libc.TFD_TIMER_ABSTIME, &spec, null) < 0)
            throw Descriptor.Failure("timerfd_settime");
        _armed = instant;
    }

    /// <summary>Makes it unreadable after it fired.</summary>
    public void Quiet()
    {
        Span<byte> expirations = stackalloc byte[sizeof(long)];
        if (_timer.Read(expirations) > 0)
            _armed = null;
    }

    public void Dispose() => _timer.Dispose();
}
