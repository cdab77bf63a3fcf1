namespace Aios.Testing.Devices;

/// <summary>What devices that were killed leave of their cgroups.</summary>
public static class ControlGroups
{
    private static readonly TimeSpan s_empty = TimeSpan.FromSeconds(10);

    /// <summary>Removes the groups of a Common folder's devices, which are dead.</summary>
    /// <exception cref="TimeoutException">One is not empty; the message holds its processes.</exception>
    public static async Task RemoveAsync(string common)
    {
        var devices = Path.Combine(common, ".devices");
        if (!Directory.Exists(devices))
            return;
        foreach (var record in Directory.EnumerateFiles(devices, "*.cgroup"))
            if ((await File.ReadAllTextAsync(record)).Trim() is var group && Directory.Exists(group))
                await RemoveOneAsync(group);
    }

    /// <summary>The kernel holds a group for a moment after its last process has died.</summary>
    private static Task RemoveOneAsync(string group) =>
        Deadline.WaitAsync(
            s_empty,
            $"{group} is empty",
            () =>
            {
                try
                {
                    Directory.Delete(group);
                    return true;
                }
                catch (IOException)
                {
                    return false;
                }
            },
            () => File.ReadAllText(Path.Combine(group, "cgroup.procs"))
        );
}
