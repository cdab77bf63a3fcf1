using System.Text;

namespace Aios.Execution.Processes.Killing;

/// <summary>Ends the programs of a device from outside: by its supervisor, and at its start what an earlier life left behind.</summary>
/// <remarks>Needs no host, no options and no logging. Blocks until it is done.</remarks>
public static class DeviceSweep
{
    /// <summary>Kills every process on this machine whose environment carries this cluster and this device, with all its
    /// descendants; neither the caller nor its ancestors.</summary>
    /// <param name="clusterUid">The value of <c>AIOS_CLUSTER_UID</c>.</param>
    /// <param name="deviceId">The value of <c>AIOS_DEVICE_ID</c>.</param>
    /// <param name="span">How long to try.</param>
    /// <param name="pastFence">How long ago the device's programs had to be dead, but for those that may outlive that; null: none may.</param>
    public static SweepResult KillAll(string clusterUid, string deviceId, TimeSpan span, TimeSpan? pastFence = null)
    {
        var cluster = Encoding.UTF8.GetBytes($"AIOS_CLUSTER_UID={clusterUid}");
        var device = Encoding.UTF8.GetBytes($"AIOS_DEVICE_ID={deviceId}");
        var spared = CallerAndAncestors();
        var outliving = new OutlivingPrograms(pastFence);
        return Killer.Sweep(Look, span) with { Spared = outliving.Least };

        HashSet<int> Look()
        {
            var found = new HashSet<int>();
            outliving.Clear();
            foreach (var pid in ProcFile.Numbers("/proc"))
            {
                if (spared.Contains(pid))
                    continue;
                var environment = ProcessFacts.Environment(pid);
                if (!ProcessFacts.Holds(environment, cluster) || !ProcessFacts.Holds(environment, device))
                    continue;
                if (outliving.Spare(pid, environment))
                    continue;
                if (found.Add(pid))
                    ChildList.AddDescendants(pid, found);
            }
            found.ExceptWith(spared);
            found.ExceptWith(outliving.Processes);
            return found;
        }
    }

    /// <summary>Kills every descendant of a process, not the process itself. Of a process that adopts orphans these are all
    /// that it ever started, whatever they did to their environment.</summary>
    /// <param name="processId">The device's silo; or the caller itself, when the silo is gone and the caller adopts orphans
    /// (<see cref="AdoptOrphans"/>).</param>
    /// <param name="span">How long to try.</param>
    /// <param name="pastFence">As for <see cref="KillAll"/>.</param>
    public static SweepResult KillBelow(int processId, TimeSpan span, TimeSpan? pastFence = null)
    {
        var outliving = new OutlivingPrograms(pastFence);
        return Killer.Sweep(Look, span) with { Spared = outliving.Least };

        HashSet<int> Look()
        {
            if (processId == Environment.ProcessId)
                _ = Orphans.Alive();
            var found = new HashSet<int>();
            ChildList.AddDescendants(processId, found);
            outliving.Clear();
            foreach (var pid in found)
                outliving.Spare(pid, ProcessFacts.Environment(pid));
            found.ExceptWith(outliving.Processes);
            return found;
        }
    }

    /// <summary>Makes the calling process the parent of all orphans below it (PR_SET_CHILD_SUBREAPER). Idempotent.</summary>
    /// <exception cref="UnsupportedPlatformException">The kernel cannot.</exception>
    public static void AdoptOrphans() => Orphans.Adopt();

    /// <summary>Takes dead orphans from the kernel's process table. Cheap when there are none.</summary>
    public static void ReapOrphans()
    {
        if (Orphans.Any)
            _ = Orphans.Alive();
    }

    internal static HashSet<int> CallerAndAncestors()
    {
        var spared = new HashSet<int>();
        for (var pid = Environment.ProcessId; pid > 0 && spared.Add(pid); )
            pid = ProcessFacts.Parent(pid);
        return spared;
    }
}
