namespace Aios.Execution.Processes.Launching;

/// <summary>How a program's process ended.</summary>
/// <param name="Observed">False: the kernel or somebody else took its exit status away.</param>
/// <param name="Code">The exit code; 128 + signal when a signal ended it.</param>
/// <param name="Signal">The signal that ended it; 0: none.</param>
internal readonly record struct ProgramExit(bool Observed, int Code, int Signal)
{
    internal static ProgramExit Unknown => default;

    /// <summary>From the status that waitpid(2) gives.</summary>
    internal static ProgramExit FromStatus(int status)
    {
        var signal = status & 0x7f;
        return signal == 0 ? new(true, (status >> 8) & 0xff, 0) : new(true, 128 + signal, signal);
    }
}
