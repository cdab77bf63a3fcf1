using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Aios.Testing.Devices;

/// <summary>The processes of this machine, read from /proc.</summary>
public static partial class ProcessTable
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigCont = 18;
    public const int SigStop = 19;

    /// <returns>False when there is no such process any more.</returns>
    public static bool Signal(int processId, int signal) => Kill(processId, signal) == 0;

    /// <summary>Whether it lives; a zombie does not.</summary>
    public static bool Lives(int processId) => StatusOf(processId) is { State: not 'Z' };

    /// <summary>Its process group; null: there is no such process.</summary>
    public static int? GroupOf(int processId) => StatusOf(processId)?.Group;

    public static IReadOnlyList<int> ChildrenOf(int processId) =>
        [.. All().Where(id => StatusOf(id) is { State: not 'Z', Parent: var parent } && parent == processId)];

    /// <summary>How much memory it takes (VmRSS).</summary>
    public static int ResidentMegabytes(int processId) =>
        int.Parse(
            File.ReadLines($"/proc/{processId}/status")
                .First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    /// <summary>Every living process whose environment, as it was at its start, has each <c>NAME=value</c>.</summary>
    public static IReadOnlyList<int> WithEnvironment(params string[] assignments) =>
        [.. All().Where(id => HasAll(EnvironmentOf(id), assignments) && Lives(id))];

    /// <summary>Kills them all, again and again until none is left.</summary>
    /// <exception cref="TimeoutException">Some were still there after 10 s.</exception>
    public static async Task KillAllWithAsync(params string[] assignments)
    {
        var clock = Stopwatch.StartNew();
        while (WithEnvironment(assignments) is { Count: > 0 } left)
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(10))
                throw new TimeoutException(
                    $"{string.Join(' ', assignments)}: processes {string.Join(", ", left)} outlived SIGKILL"
                );
            foreach (var id in left)
                Signal(id, SigKill);
            await Task.Delay(10);
        }
    }

    public static IReadOnlyList<string> EnvironmentOf(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool HasAll(IReadOnlyList<string> environment, string[] assignments) =>
        Array.TrueForAll(assignments, assignment => environment.Contains(assignment, StringComparer.Ordinal));

    private static IEnumerable<int> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return id;
    }

    private static (char State, int Parent, int Group)? StatusOf(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            // The name, in parentheses, may hold anything.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (
                fields[0][0],
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                int.Parse(fields[2], CultureInfo.InvariantCulture)
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
