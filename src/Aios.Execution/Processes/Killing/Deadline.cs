using System.Diagnostics;

namespace Aios.Execution.Processes.Killing;

/// <summary>A moment in the monotonic time of the machine: what is killed is killed in real time, whatever clock tests set.</summary>
internal readonly struct Deadline(TimeSpan span)
{
    private readonly long end = Stopwatch.GetTimestamp() + (long)(span.TotalSeconds * Stopwatch.Frequency);

    internal bool HasPassed => Stopwatch.GetTimestamp() >= end;

    /// <summary>Rounded up; 0 when it has passed.</summary>
    internal int MillisecondsLeft =>
        (int)Math.Ceiling(Math.Max(0, end - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency);
}
