using Aios.Execution.Commands;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Containers.Requests;

/// <summary>What a container executes, as Docker takes it.</summary>
/// <param name="Entrypoint">Null: the image's.</param>
/// <param name="Arguments">Null: the image's.</param>
/// <param name="Problem">Why there is nothing to execute; null: there is.</param>
internal sealed record ContainerCommand(
    IReadOnlyList<string>? Entrypoint,
    IReadOnlyList<string>? Arguments,
    string? Problem = null
)
{
    /// <summary>Its <c>entrypoint</c> stands where otherwise the interpreter of a <c>program</c> does, the <c>/bin/sh -c</c> of a
    /// <c>shell</c> line, or the image's own entry point.</summary>
    /// <param name="definition">The job.</param>
    /// <param name="container">Its container.</param>
    /// <param name="programsFolder">On this device, absolute.</param>
    internal static ContainerCommand Of(JobDefinition definition, ContainerSpec container, string programsFolder)
    {
        var program = definition.Program;
        var entry = container.Entrypoint is { Count: > 0 } own ? own : null;
        if (program.File is { } name)
            return OfFile(name, program.Args, entry, programsFolder);
        if (program.Shell is { } line)
            return new(entry ?? ["/bin/sh", "-c"], [line]);
        return new(entry, program.Command is { Count: > 0 } command ? command : null);
    }

    /// <summary>The first word of what is executed, as far as the job says it.</summary>
    internal string? FirstWord =>
        Entrypoint is [var entry, ..] ? entry
        : Arguments is [var word, ..] ? word
        : null;

    private static ContainerCommand OfFile(
        string name,
        IReadOnlyList<string> args,
        IReadOnlyList<string>? entry,
        string programsFolder
    )
    {
        var file = Path.GetFullPath(name, programsFolder);
        if (!ProgramFile.IsInside(file, programsFolder))
            return new(null, null, $"{file} is outside of the Programs folder {programsFolder}: move it there.");
        if (!File.Exists(file))
            return new(null, null, $"{file} does not exist on this device: is its Programs folder the shared one?");
        var inside = $"{InsidePaths.Programs}/{Path.GetRelativePath(programsFolder, file)}";
        if (entry is not null)
            return new(entry, [inside, .. args]);
        var interpreter = Interpreters.Of(file);
        if (PathSearch.IsExecutable(file) && (interpreter is null || NamesItsOwn(file)))
            return new([inside], args);
        return interpreter is not null
            ? new([interpreter], [inside, .. args])
            : new(
                null,
                null,
                $"{file} is not executable and does not end in {Interpreters.Known}: run chmod +x on it, or give docker.entrypoint."
            );
    }

    /// <summary>On many file systems every file is executable.</summary>
    private static bool NamesItsOwn(string file)
    {
        using var stream = File.OpenRead(file);
        return stream.ReadByte() == '#' && stream.ReadByte() == '!';
    }
}
