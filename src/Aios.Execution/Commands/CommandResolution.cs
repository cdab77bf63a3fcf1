using Aios.Jobs.Definitions;

namespace Aios.Execution.Commands;

/// <summary>From a definition's program to something that can be executed on this device.</summary>
internal static class CommandResolution
{
    /// <param name="definition">The job.</param>
    /// <param name="programsFolder">Absolute.</param>
    /// <param name="workingFolder">Absolute.</param>
    /// <param name="path">The job's PATH.</param>
    internal static Command Of(JobDefinition definition, string programsFolder, string workingFolder, string path)
    {
        var program = definition.Program;
        if (program.File is { } file)
            return OfFile(Path.GetFullPath(file, programsFolder), program.Args, programsFolder, path);
        if (program.Command is [var name, ..])
            return OfCommand(name, program.Command, workingFolder, path);
        return program.Shell is { } line
            ? Command.Run("/bin/sh", ["sh", "-c", line])
            : Command.Fail("The job names no program, command or shell line: add one to its file.");
    }

    /// <summary>The interpreter's way of running a file, for scripts without the permission or without a <c>#!</c> line.</summary>
    /// <returns>Null: no interpreter is known for it.</returns>
    internal static Command? Interpreted(string file, IReadOnlyList<string> args, string path)
    {
        if (Interpreters.Of(file) is not { } interpreter)
            return null;
        return PathSearch.Find(interpreter, path) is { } found
            ? Command.Run(found, [interpreter, file, .. args])
            : Command.Fail(
                $"{file} needs {interpreter}, which is not in PATH ({path}): install it on this device, "
                    + "or keep the job away from it by tags."
            );
    }

    private static Command OfFile(string file, IReadOnlyList<string> args, string programsFolder, string path)
    {
        if (!ProgramFile.IsInside(file, programsFolder))
            return Command.Fail($"{file} is outside of the Programs folder {programsFolder}: move it there.");
        if (PathSearch.IsExecutable(file))
            return Command.Run(file, [file, .. args]);
        if (!File.Exists(file))
            return Command.Fail($"{file} does not exist on this device: is its Programs folder the shared one?");
        return Interpreted(file, args, path)
            ?? Command.Fail(
                $"{file} is not executable and does not end in {Interpreters.Known}: run chmod +x on it, or rename it."
            );
    }

    private static Command OfCommand(string name, IReadOnlyList<string> arguments, string workingFolder, string path)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return Command.Run(Path.GetFullPath(name, workingFolder), arguments);
        return PathSearch.Find(name, path) is { } found
            ? Command.Run(found, arguments)
            : Command.Fail(
                $"{name} is not in PATH ({path}): install it on this device, give its path, "
                    + "or keep the job away from it by tags."
            );
    }
}
