using Aios.Abstractions.Results;
using Aios.Execution.Commands;
using Aios.Execution.Environments;
using Aios.Execution.Processes.Launching;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Attempts;

/// <summary>From an assignment to the start of a program.</summary>
internal sealed class AttemptPreparation(ExecutionOptions options, IResultStore results, ProgramEnvironment environment)
{
    private readonly string programsFolder = Path.GetFullPath(options.ProgramsFolder);

    /// <returns>The start, or why there can be none.</returns>
    internal (ProgramStart? Start, string? Problem) Prepare(Attempt attempt, JobDefinition definition)
    {
        var (assignment, program) = (attempt.Assignment, definition.Program);
        var paths = results.PathsOf(assignment.Job, assignment.RunId);
        var variables = environment.Of(attempt, definition, paths);
        var folder = WorkingFolder.Of(definition, programsFolder);
        var command = CommandResolution.Of(definition, programsFolder, folder, variables["PATH"]);
        if (command.Problem is { } problem)
            return (null, problem);
        var start = new ProgramStart
        {
            Executable = command.Executable,
            Arguments = command.Arguments,
            Environment = variables,
            WorkingFolder = folder,
            LogFile = paths.Log,
            Stdin = program.Stdin,
        };
        return (start, null);
    }

    /// <summary>Another way to start what the kernel does not take for a program: on many file systems every file is executable.</summary>
    /// <returns>Null: there is none.</returns>
    internal static ProgramStart? Interpreted(ProgramStart start, JobDefinition definition)
    {
        if (definition.Program.File is null)
            return null;
        var command = CommandResolution.Interpreted(
            start.Executable,
            definition.Program.Args,
            start.Environment["PATH"]
        );
        return command is { Problem: null }
            ? start with
            {
                Executable = command.Executable,
                Arguments = command.Arguments,
            }
            : null;
    }
}
