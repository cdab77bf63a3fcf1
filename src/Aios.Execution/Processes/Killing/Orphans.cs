using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Killing;

/// <summary>Descendants of programs whose own parent ended: the kernel gives them to this process.</summary>
/// <remarks>A descendant may leave its process group and session and clear its environment, but not its ancestry: once a
/// program has ended, all that is left of it hangs below these. That is why looking for left-overs costs one system call.</remarks>
internal static unsafe class Orphans
{
    private const int SetChildSubreaper = 36;
    private static readonly Lock Gate = new();
    private static readonly int Self = Environment.ProcessId;
    private static readonly int OwnSession = Libc.getsid(0);
    private static int list = -1;

    /// <summary>Makes this process the parent of all orphans below it. Idempotent.</summary>
    /// <exception cref="UnsupportedPlatformException">The kernel cannot, or does not list children.</exception>
    internal static void Adopt()
    {
        lock (Gate)
        {
            if (list >= 0)
                return;
            if (Libc.prctl(SetChildSubreaper, 1, 0, 0, 0) != 0)
                throw new UnsupportedPlatformException("this kernel knows no child subreapers");
            // Orphans go to the first thread; programs are children of the launcher's.
            var file = $"/proc/{Self}/task/{Self}/children";
            list = Libc.open(file, OpenFlags.ReadOnly | OpenFlags.CloseOnExec, 0);
            if (list < 0)
                throw new UnsupportedPlatformException($"this kernel has no {file} (CONFIG_PROC_CHILDREN)");
        }
    }

    /// <summary>Whether there is any, dead or alive; children that this process's first thread made itself count too.</summary>
    internal static bool Any
    {
        get
        {
            byte first;
            return Libc.pread(list, &first, 1, 0) != 0;
        }
    }

    /// <summary>Those alive; the dead are reaped on the way.</summary>
    internal static List<int> Alive()
    {
        var alive = new List<int>();
        foreach (var pid in ChildList.Of(Self, Self))
        {
            // Programs get sessions of their own, what else this process starts stays in its session.
            var session = Libc.getsid(pid);
            if (session != OwnSession && Libc.waitpid(pid, out _, WaitOptions.NoHang) == 0)
                alive.Add(pid);
        }
        return alive;
    }
}
