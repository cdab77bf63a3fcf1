namespace Aios.Execution.Processes.Killing;

/// <summary>A cgroup (v2). What is started in it stays in it, whatever it does to its environment, its session and its parents: so it finds
/// programs of which nobody who knew them is left.</summary>
/// <remarks>It needs a cgroup v2 tree below the caller's own group that the caller may write to: root outside of a container has one, and
/// a systemd service with <c>Delegate=yes</c>.</remarks>
public sealed class ControlGroup
{
    private readonly string folder;

    private ControlGroup(string folder) => this.folder = folder;

    /// <summary>Where it is.</summary>
    public string Folder => folder;

    private string Processes => Path.Combine(folder, "cgroup.procs");

    /// <summary>Opens the group of this name below the caller's own, or makes it.</summary>
    /// <returns>Null: there is no tree to write to.</returns>
    public static ControlGroup? TryOpen(string name)
    {
        if (OwnFolder() is not { } own)
            return null;
        try
        {
            Directory.CreateDirectory(Path.Combine(own, name));
            return TryFind(Path.Combine(own, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not writable: then there are no groups on this machine for this user.
            return null;
        }
    }

    /// <returns>Null: there is no group in this folder.</returns>
    public static ControlGroup? TryFind(string folder)
    {
        var group = new ControlGroup(folder);
        return File.Exists(group.Processes) ? group : null;
    }

    /// <summary>Moves a process into the group; what it has started already stays where it is.</summary>
    /// <returns>False: the caller may not.</returns>
    public bool TryAdd(int processId)
    {
        try
        {
            File.WriteAllText(Processes, processId.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Or it has ended meanwhile.
            return false;
        }
    }

    /// <summary>Kills everything in it, but neither the caller nor its ancestors.</summary>
    /// <param name="span">How long to try.</param>
    public SweepResult KillAll(TimeSpan span)
    {
        var spared = DeviceSweep.CallerAndAncestors();
        return Killer.Sweep(() => ProcFile.Lines(Processes).Where(pid => !spared.Contains(pid)), span);
    }

    /// <summary>Takes the group away, if nothing is in it any more.</summary>
    public void RemoveIfEmpty()
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be killed keeps its group, for whoever comes next.
        }
    }

    private static string? OwnFolder()
    {
        var path = File.ReadLines("/proc/self/cgroup")
            .FirstOrDefault(l => l.StartsWith("0::", StringComparison.Ordinal));
        // Fields: id, parent, device, root, mount point, options, "-" after optional ones, type.
        var mount = File.ReadLines("/proc/self/mountinfo").FirstOrDefault(l => l.Contains(" - cgroup2 "))?.Split(' ');
        return path is not null && mount is not null ? mount[4].TrimEnd('/') + path[3..].TrimEnd('/') : null;
    }
}
