namespace Aios.Execution.Containers.Engines;

/// <summary>The processes of a container, as this machine's /proc shows them: for when the engine cannot be asked.</summary>
internal static class ContainerProcesses
{
    /// <summary>Whether a process is one of the container's. False of all where /proc is another's: of a device that is itself in a
    /// container, or an engine in a virtual machine.</summary>
    internal static bool IsOf(string containerId, long pid) => Names($"/proc/{pid}/cgroup", containerId);

    /// <summary>Whether any process of the container lives.</summary>
    internal static bool AnyOf(string containerId) =>
        Directory
            .EnumerateDirectories("/proc")
            .Any(folder => char.IsAsciiDigit(folder[^1]) && Names(folder + "/cgroup", containerId));

    private static bool Names(string cgroup, string containerId)
    {
        try
        {
            return File.ReadAllText(cgroup).Contains(containerId, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended since, which a file of /proc tells by an error.
            return false;
        }
    }
}
