using System.Globalization;
using System.Text;

namespace Aios.Execution.Processes.Killing;

/// <summary>What /proc says of one process.</summary>
internal static class ProcessFacts
{
    /// <summary>The environment with which its program was started; empty for the dead, and when it may not be read.</summary>
    internal static byte[] Environment(int pid) => ProcFile.Read($"/proc/{pid}/environ");

    /// <summary>Whether an environment holds exactly this variable.</summary>
    /// <param name="environment">NUL-separated.</param>
    /// <param name="variable"><c>NAME=value</c></param>
    internal static bool Holds(ReadOnlySpan<byte> environment, ReadOnlySpan<byte> variable)
    {
        while (environment.Length > 0)
        {
            var end = environment.IndexOf((byte)0);
            var entry = end < 0 ? environment : environment[..end];
            if (entry.SequenceEqual(variable))
                return true;
            environment = end < 0 ? [] : environment[(end + 1)..];
        }
        return false;
    }

    /// <summary>Whether an environment holds a variable of this name, with any value but none.</summary>
    /// <param name="environment">NUL-separated.</param>
    /// <param name="prefix"><c>NAME=</c></param>
    internal static bool HoldsName(ReadOnlySpan<byte> environment, ReadOnlySpan<byte> prefix) =>
        ValueOf(environment, prefix).Length > 0;

    /// <summary>The value of a variable; empty when there is none.</summary>
    /// <param name="environment">NUL-separated.</param>
    /// <param name="prefix"><c>NAME=</c></param>
    internal static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> environment, ReadOnlySpan<byte> prefix)
    {
        while (environment.Length > 0)
        {
            var end = environment.IndexOf((byte)0);
            var entry = end < 0 ? environment : environment[..end];
            if (entry.StartsWith(prefix))
                return entry[prefix.Length..];
            environment = end < 0 ? [] : environment[(end + 1)..];
        }
        return [];
    }

    /// <summary>Whether it has ended, and only its exit status is left, if that.</summary>
    internal static bool IsDead(int pid) => Stat(pid) is not [var state, ..] || state is "Z" or "X";

    /// <summary>Whether its output goes into this file.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="file">Absolute, without symbolic links; or what /proc calls a pipe.</param>
    internal static bool WritesTo(int pid, string file) =>
        Target($"/proc/{pid}/fd/1") == file || Target($"/proc/{pid}/fd/2") == file;

    /// <summary>Its parent; 0 when it is gone.</summary>
    internal static int Parent(int pid) => (int)Number(Stat(pid), 1);

    /// <summary>When it was made, as <see cref="BootClock"/> counts; 0 when it is gone.</summary>
    internal static long StartedAt(int pid) => Number(Stat(pid), 19);

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone, or somebody else's.
            return null;
        }
    }

    private static long Number(string[] stat, int index) =>
        stat.Length > index ? long.Parse(stat[index], CultureInfo.InvariantCulture) : 0;

    /// <summary>The fields from the third on, the state; empty when the process is gone.</summary>
    private static string[] Stat(int pid)
    {
        var stat = Encoding.ASCII.GetString(ProcFile.Read($"/proc/{pid}/stat"));
        // The second field is a name in parentheses, which may hold spaces and parentheses.
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
