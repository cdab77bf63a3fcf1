namespace Aios.Silo.Native;

/// <summary>The machine's time since boot, suspend included (CLOCK_BOOTTIME): the same for all processes of a machine.</summary>
internal static class BootTime
{
    public const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds.</summary>
    public static unsafe long Now
    {
        get
        {
            Libc.TimeSpec time;
            if (Libc.ClockGetTime(Libc.CLOCK_BOOTTIME, &time) < 0)
                throw Descriptor.Failure("clock_gettime");
            return (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds;
        }
    }

    public static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;
}
