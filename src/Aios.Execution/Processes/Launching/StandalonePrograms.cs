namespace Aios.Execution.Processes.Launching;

/// <summary>Starts programs that belong to no run.</summary>
public sealed class StandalonePrograms : IDisposable
{
    private readonly ProgramLauncher launcher;

    /// <exception cref="UnsupportedPlatformException">Programs cannot be started on this machine.</exception>
    public StandalonePrograms() => launcher = new ProgramLauncher();

    /// <param name="executable">A path.</param>
    /// <param name="arguments">Without the program's own name.</param>
    /// <param name="environment">The whole of it: nothing is inherited.</param>
    /// <param name="workingFolder">Absolute.</param>
    /// <param name="outputFile">Takes stdout and stderr, in order; appended to.</param>
    /// <exception cref="IOException">It could not be started; the message says why.</exception>
    public async Task<StandaloneProgram> StartAsync(
        string executable,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string workingFolder,
        string outputFile
    )
    {
        var start = new ProgramStart
        {
            Executable = executable,
            Arguments = [executable, .. arguments],
            Environment = environment,
            WorkingFolder = workingFolder,
            LogFile = outputFile,
        };
        var (program, error) = await launcher.StartAsync(start);
        return program is null ? throw new IOException(StartProblem.Explain(start, error)) : new(program);
    }

    /// <summary>Call when every program has ended.</summary>
    public void Dispose() => launcher.Dispose();
}
