using System.Text;

namespace Aios.Execution.Processes.Killing;

/// <summary>Ends what is left of a run after its program ended.</summary>
internal static class RunSweep
{
    /// <summary>Ends every descendant of a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="output">Its log, or what /proc calls the pipe into which it wrote.</param>
    /// <param name="program">Its program, which has ended.</param>
    /// <param name="span">How long to try.</param>
    internal static SweepResult Kill(string runId, string output, LivePrograms.Presence program, TimeSpan span)
    {
        var variable = Encoding.UTF8.GetBytes($"AIOS_RUN_ID={runId}");
        return Killer.Sweep(() => WithDescendants(Orphans.Alive().Where(IsOfRun)), span);

        bool IsOfRun(int pid)
        {
            var environment = ProcessFacts.Environment(pid);
            if (ProcessFacts.HoldsName(environment, "AIOS_RUN_ID="u8))
                return ProcessFacts.Holds(environment, variable);
            // One that hides its run is given away by its output, else by its age: older than every other program that still
            // lives, it is this run's or an ended one's.
            return ProcessFacts.WritesTo(pid, output) || ProcessFacts.StartedAt(pid) < LivePrograms.FirstBegan(program);
        }
    }

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
