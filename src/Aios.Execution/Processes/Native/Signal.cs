namespace Aios.Execution.Processes.Native;

/// <summary>Signals by number, and their names for people.</summary>
internal static class Signal
{
    internal const int Kill = 9;
    internal const int Terminate = 15;
    internal const int Continue = 18;

    private static readonly string[] Names =
    [
        "",
        "SIGHUP",
        "SIGINT",
        "SIGQUIT",
        "SIGILL",
        "SIGTRAP",
        "SIGABRT",
        "SIGBUS",
        "SIGFPE",
        "SIGKILL",
        "SIGUSR1",
        "SIGSEGV",
        "SIGUSR2",
        "SIGPIPE",
        "SIGALRM",
        "SIGTERM",
        "SIGSTKFLT",
        "SIGCHLD",
        "SIGCONT",
        "SIGSTOP",
        "SIGTSTP",
        "SIGTTIN",
        "SIGTTOU",
        "SIGURG",
        "SIGXCPU",
        "SIGXFSZ",
        "SIGVTALRM",
        "SIGPROF",
        "SIGWINCH",
        "SIGIO",
        "SIGPWR",
        "SIGSYS",
    ];

    /// <returns><c>SIGKILL</c>, or <c>SIG40</c> for one without a name.</returns>
    internal static string NameOf(int signal) => signal > 0 && signal < Names.Length ? Names[signal] : $"SIG{signal}";
}
