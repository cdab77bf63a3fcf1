using Aios.Execution.Attempts;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Launching;

/// <summary>A program that was started: the leader of a session and process group of its own.</summary>
/// <param name="pid">Its process, session and group.</param>
/// <param name="presence">Its entry among the live programs.</param>
internal sealed class LaunchedProgram(int pid, LivePrograms.Presence presence) : IRunningProgram
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource<ProgramExit> exited = new();
    private bool reaped;

    internal int Pid => pid;

    internal LivePrograms.Presence Presence => presence;

    /// <summary>Completes on the watcher's thread: who continues on it must be quick.</summary>
    internal Task<ProgramExit> Exited => exited.Task;

    /// <summary>Signals the process group, as long as its number cannot have become another's.</summary>
    internal void SignalGroup(int signal)
    {
        lock (gate)
        {
            if (!reaped)
                _ = Libc.kill(-pid, signal);
        }
    }

    /// <remarks>A stopped process takes its TERM only when it goes on.</remarks>
    public void Terminate()
    {
        SignalGroup(Signal.Terminate);
        SignalGroup(Signal.Continue);
    }

    public void Kill() => SignalGroup(Signal.Kill);

    public void Gone() => presence.Leave();

    /// <summary>Whether a process of the group is left after its leader ended. The kernel keeps the number taken as long as one is.</summary>
    internal bool GroupIsAlive => Libc.kill(-pid, 0) == 0;

    /// <summary>Takes the exit status from the kernel.</summary>
    internal ProgramExit Reap()
    {
        lock (gate)
        {
            reaped = true;
            int result;
            int status;
            do result = Libc.waitpid(pid, out status, 0);
            while (result < 0 && Libc.Error == Errno.EINTR);
            return result == pid ? ProgramExit.FromStatus(status) : ProgramExit.Unknown;
        }
    }

    internal void Complete(ProgramExit exit) => exited.SetResult(exit);
}
