namespace Aios.Execution.Processes.Killing;

/// <summary>The kernel's lists of children, a list for each thread of a process.</summary>
internal static class ChildList
{
    /// <returns>Empty when the thread is gone.</returns>
    internal static List<int> Of(int pid, int thread)
    {
        var children = new List<int>();
        var number = 0;
        foreach (var digit in ProcFile.Read($"/proc/{pid}/task/{thread}/children"))
        {
            if (digit is >= (byte)'0' and <= (byte)'9')
            {
                number = number * 10 + (digit - '0');
            }
            else if (number > 0)
            {
                children.Add(number);
                number = 0;
            }
        }
        return children;
    }

    /// <summary>Adds every descendant of a process, not the process itself.</summary>
    internal static void AddDescendants(int pid, HashSet<int> found)
    {
        foreach (var thread in ProcFile.Numbers($"/proc/{pid}/task"))
        {
            foreach (var child in Of(pid, thread))
            {
                if (found.Add(child))
                    AddDescendants(child, found);
            }
        }
    }
}
