using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>program args command shell</c>: what is executed.</summary>
internal static class ProgramKeys
{
    /// <summary>Of these a job has one.</summary>
    public static readonly IReadOnlyList<string> Ways = ["program", "command", "shell"];

    /// <summary>Files that need no execute permission: their interpreter is known by the ending.</summary>
    private static readonly string[] Interpreted = [".py", ".sh", ".js", ".dll"];

    public static string? File(Field field)
    {
        const string Wanted = "a file of the Programs folder";
        if (field.Argument(Wanted) is not { } text)
            return null;
        if (text.StartsWith('/'))
            field.Wrong(
                $"'{field.Name}' must be {Wanted}, relative to this file; for a program elsewhere use 'command'",
                $"command: [{text}]"
            );
        else if (text.Contains('\\', StringComparison.Ordinal))
            field.Wrong($"'{field.Name}' is written with forward slashes", text.Replace('\\', '/'));
        else if (PathBelowPrograms.Resolve(field.Node.Mark.Folder, text) is not { } path)
            field.Wrong($"'{field.Name}' may not leave the Programs folder; for a program elsewhere use 'command'");
        else if (IsThere(field, text, path))
            return path;
        return null;
    }

    public static IReadOnlyList<string>? Args(Field field) => field.Arguments("a list such as [--full, photos]");

    public static IReadOnlyList<string>? Command(Field field)
    {
        if (
            field.Arguments(
                "a list such as [rsync, -a, photos]; a line for the shell goes into 'shell'",
                mayBeEmpty: false
            )
            is not { } command
        )
            return null;
        if (command is ["", ..])
            field.Wrong($"'{field.Name}' begins with an empty word; the first is the program");
        return command;
    }

    public static string? Shell(Field field) => field.Argument("a line for the shell");

    /// <summary>Reads everything, also after a mistake, so that all are found.</summary>
    public static ProgramSpec Read(Section job)
    {
        var spec = new ProgramSpec
        {
            File = job["program"] is { } program ? File(program) : null,
            Args = job["args"] is { } args ? Args(args) ?? [] : [],
            Command = job["command"] is { } command ? Command(command) ?? [] : [],
            Shell = job["shell"] is { } shell ? Shell(shell) : null,
            Env = (job["env"] is { } env ? SurroundingKeys.Env(env) : null) ?? SurroundingKeys.NoEnv,
            WorkDir = job["workdir"] is { } workDir ? SurroundingKeys.WorkDir(workDir) : null,
            Stdin = job["stdin"] is { } stdin ? SurroundingKeys.Stdin(stdin) : null,
            Secrets = job["secrets"] is { } secrets ? SurroundingKeys.Secrets(secrets) ?? [] : [],
        };
        if (job["secrets"] is { } given)
            SurroundingKeys.CheckVariables(given, spec);
        return spec;
    }

    /// <summary>One way to run something, and arguments only where they are passed on.</summary>
    public static void CheckWays(Section section)
    {
        var ways = Ways.Select(way => section[way])
            .OfType<Field>()
            .OrderBy(way => way.Node.Mark.Line)
            .ThenBy(way => way.Node.Mark.Column)
            .ToList();
        foreach (var second in ways.Skip(1))
            second.Wrong($"'{ways[0].Name}' and '{second.Name}' exclude each other; keep one");
        if (section["args"] is { } args && ways.Count > 0 && !section.Has("program"))
            args.Wrong($"'args' goes with 'program'; put the arguments into '{ways[0].Name}'");
    }

    private static bool IsThere(Field field, string text, string path)
    {
        if (field.Context.Programs is not { } programs)
            return true;
        switch (programs.Look(path))
        {
            case ProgramFile.Executable:
            case ProgramFile.Plain
                when Array.Exists(Interpreted, ending => path.EndsWith(ending, StringComparison.Ordinal)):
                return true;
            case ProgramFile.Plain:
                field.Wrong(
                    $"{Quoted.Text(text)} is not executable and its ending names no interpreter ({string.Join(' ', Interpreted)}); "
                        + "make it executable (chmod +x), or name the interpreter in 'command'"
                );
                return false;
            case ProgramFile.NotAFile:
                field.Wrong($"{Quoted.Text(text)} is not a file");
                return false;
            case ProgramFile.Outside:
                field.Wrong(
                    $"{Quoted.Text(text)} is a link that leaves the Programs folder; put the program itself there, or use 'command'"
                );
                return false;
            default:
                field.Wrong(
                    $"there is no file {Quoted.Text(path)} in the Programs folder",
                    Nearest(programs, text, path)
                );
                return false;
        }
    }

    /// <summary>A file of the same folder with a similar name, as the user would write it.</summary>
    private static string? Nearest(IProgramFiles programs, string text, string path)
    {
        var (folder, name) = Split(path);
        return DidYouMean.Among(programs.FilesIn(folder), name) is { } near
            ? text[..(text.LastIndexOf('/') + 1)] + near
            : null;
    }

    private static (string Folder, string Name) Split(string path) =>
        path.LastIndexOf('/') is var slash and >= 0 ? (path[..slash], path[(slash + 1)..]) : ("", path);
}
