using System.Runtime.InteropServices;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Launching;

/// <summary>Why a program could not be started. The kernel gives one number for everything that can be wrong: this looks again.</summary>
internal static class StartProblem
{
    /// <returns>What is wrong and what to do about it.</returns>
    internal static string Explain(ProgramStart start, int error)
    {
        var executable = Path.GetFullPath(start.Executable, start.WorkingFolder);
        if (!Directory.Exists(start.WorkingFolder))
            return $"The working folder {start.WorkingFolder} does not exist on this device: create it, or change workdir.";
        if (LogProblem(start.LogFile) is { } problem)
            return problem;
        return error switch
        {
            Errno.ENOENT when !File.Exists(executable) => $"{executable} does not exist on this device.",
            Errno.ENOENT => Shebang.Missing(executable),
            Errno.EACCES when Directory.Exists(executable) => $"{executable} is a folder, not a program.",
            Errno.EACCES => $"{executable} may not be executed by this device: run chmod +x on it, "
                + "and see that its file system is not mounted noexec.",
            Errno.ENOEXEC =>
                $"{executable} is neither a program for this machine nor a script with a #! line: add one.",
            Errno.E2BIG => "The job's arguments and environment are longer than the kernel takes: pass a file instead.",
            Errno.EINVAL => "An argument or a variable of the job holds a NUL character: remove it.",
            Errno.EAGAIN or Errno.ENOMEM =>
                $"The system refuses another process ({Text(error)}): raise its limits or lower AIOS_WORKERS.",
            _ => $"{executable} could not be started: {Text(error)}.",
        };
    }

    private static string? LogProblem(string file)
    {
        const int append = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append;
        var descriptor = Libc.open(file, append | OpenFlags.CloseOnExec, LogFileMode.Value);
        if (descriptor < 0)
            return $"The log {file} cannot be written: {Text(Libc.Error)}.";
        _ = Libc.close(descriptor);
        return null;
    }

    private static string Text(int error) => Marshal.GetPInvokeErrorMessage(error);
}
