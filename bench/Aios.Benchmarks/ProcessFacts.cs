using System.Globalization;

namespace Aios.Benchmarks;

/// <summary>What the kernel says of processes.</summary>
internal static class ProcessFacts
{
    private const double TicksPerSecond = 100;

    public static int ChildOf(int processId) =>
        int.Parse(
            File.ReadAllText($"/proc/{processId}/task/{processId}/children").Split(' ')[0],
            CultureInfo.InvariantCulture
        );

    /// <summary>Resident memory in MB.</summary>
    public static double Memory(int processId) =>
        double.Parse(
            File.ReadLines($"/proc/{processId}/status")
                .First(l => l.StartsWith("VmRSS", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    /// <summary>CPU time used by the process itself and by its children that have ended.</summary>
    public static TimeSpan Cpu(int processId)
    {
        var fields = File.ReadAllText($"/proc/{processId}/stat").Split(") ")[1].Split(' ');
        var ticks = fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
