namespace Aios.Execution.Processes.Launching;

/// <summary>A program that belongs to no run: the leader of a session and process group of its own.</summary>
public sealed class StandaloneProgram
{
    private readonly LaunchedProgram program;

    internal StandaloneProgram(LaunchedProgram program)
    {
        this.program = program;
        Ended = program.Exited.ContinueWith(
            exited =>
            {
                program.Presence.Leave();
                return exited.Result.Observed ? exited.Result.Code : (int?)null;
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
    }

    public int ProcessId => program.Pid;

    /// <summary>Its exit code; 128 + signal when a signal ended it; null: the kernel gave it to somebody else.</summary>
    public Task<int?> Ended { get; }

    /// <summary>Signals its process group. Nothing happens once it has ended.</summary>
    public void Signal(int signal) => program.SignalGroup(signal);
}
