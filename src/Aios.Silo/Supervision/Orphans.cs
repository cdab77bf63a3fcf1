using Aios.Silo.Native;

namespace Aios.Silo.Supervision;

/// <summary>Children that the supervisor did not start: as PID 1 of a container, and as the adopter of what its silo leaves behind,
/// it must reap them.</summary>
internal static unsafe class Orphans
{
    /// <summary>Undoes an ignored SIGCHLD that was inherited: the kernel would reap the silo unasked.</summary>
    public static void KeepExitCodes() => _ = Libc.SetSignal(Libc.SIGCHLD, Libc.SIG_DFL);

    public static bool HasChildren()
    {
        int status;
        // -1: there is no child; 0: none has ended. One that has ended is reaped on the way.
        return Libc.WaitPid(-1, &status, Libc.WNOHANG) >= 0;
    }

    public static void Reap(SiloProcess? silo)
    {
        int status;
        while (Libc.WaitPid(-1, &status, Libc.WNOHANG) is > 0 and var pid)
            if (pid == silo?.ProcessId)
                silo.Reaped(status);
    }
}
