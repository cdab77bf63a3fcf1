using System.Text;

namespace Aios.Execution.Processes.Killing;

/// <summary>Ends what is left of a run after its program ended.</summary>
internal static class RunSweep
{
    /// <summary>Ends every descendant of a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="othersBegan">When the first of the other programs that still run was started, as <see cref="BootClock"/>
    /// counts. An orphan that hides its run is this run's, or an ended one's, when it is older.</param>
    /// <param name="span">How long to try.</param>
    internal static SweepResult Kill(string runId, long othersBegan, TimeSpan span)
    {
        var variable = Encoding.UTF8.GetBytes($"AIOS_RUN_ID={runId}");
        return Killer.Sweep(() => WithDescendants(Orphans.Alive().Where(IsOfRun)), span);

        bool IsOfRun(int pid)
        {
            var environment = ProcessFacts.Environment(pid);
            return ProcessFacts.HoldsName(environment, "AIOS_RUN_ID="u8)
                ? ProcessFacts.Holds(environment, variable)
                : ProcessFacts.StartedAt(pid) < othersBegan;
        }
    }

    /// <summary>Ends every orphan, whatever run it comes from.</summary>
    internal static SweepResult KillAll(TimeSpan span) => Killer.Sweep(() => WithDescendants(Orphans.Alive()), span);

    private static HashSet<int> WithDescendants(IEnumerable<int> roots)
    {
        var all = new HashSet<int>();
        foreach (var root in roots)
        {
            if (all.Add(root))
                ChildList.AddDescendants(root, all);
        }
        return all;
    }
}
