using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes;

/// <summary>The clock by which the kernel stamps the start of a process: hundredths of a second since boot.</summary>
internal static class BootClock
{
    private const int BootTime = 7;

    internal static long Now =>
        Libc.clock_gettime(BootTime, out var time) == 0 ? time.Seconds * 100 + time.Nanoseconds / 10_000_000 : 0;
}
