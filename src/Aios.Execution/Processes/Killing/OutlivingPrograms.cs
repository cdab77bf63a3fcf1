namespace Aios.Execution.Processes.Killing;

/// <summary>The processes that a look at a device's programs finds too early to kill.</summary>
/// <param name="pastFence">How long ago the others had to be dead; null: none is spared.</param>
internal sealed class OutlivingPrograms(TimeSpan? pastFence)
{
    /// <summary>With all their descendants.</summary>
    internal HashSet<int> Processes { get; } = [];

    /// <summary>The least time past the fence that one of them has; null: there is none.</summary>
    internal TimeSpan? Least { get; private set; }

    internal void Clear()
    {
        Processes.Clear();
        Least = null;
    }

    internal bool Spare(int pid, ReadOnlySpan<byte> environment)
    {
        var by = Outliving.By(environment);
        if (pastFence is not { } past || by <= past || ProcessFacts.IsDead(pid))
            return false;
        Processes.Add(pid);
        ChildList.AddDescendants(pid, Processes);
        Least = Least < by ? Least : by;
        return true;
    }
}
