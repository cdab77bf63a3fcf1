using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>env workdir stdin secrets</c>: what surrounds the program.</summary>
internal static class SurroundingKeys
{
    public static readonly IReadOnlyDictionary<string, string> NoEnv = new SortedDictionary<string, string>(
        StringComparer.Ordinal
    );

    /// <summary>Variables that AIOS gives to every program itself.</summary>
    private static readonly HashSet<string> Given = new(StringComparer.Ordinal)
    {
        "AIOS_JOB",
        "AIOS_RUN_ID",
        "AIOS_ATTEMPT",
        "AIOS_DEVICE_ID",
        "AIOS_SCHEDULED_AT",
        "AIOS_TRIGGER",
        "AIOS_PAYLOAD_FILE",
        "AIOS_RESULT_DIR",
        "AIOS_COMMON",
    };

    public static IReadOnlyDictionary<string, string>? Env(Field field)
    {
        if (field.Entries("a mapping such as { PORT: 8080 }") is not { } entries)
            return null;
        var env = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, node) in entries)
        {
            var name = key.Text;
            if (name.Length == 0 || name.Any(c => c == '=' || char.IsWhiteSpace(c) || char.IsControl(c)))
                field.Context.Mistakes.Add(key.Mark, $"{Quoted.Text(name)} cannot be the name of a variable");
            else if (Given.Contains(name))
                field.Context.Mistakes.Add(key.Mark, $"'{name}' is given to every program by AIOS; use another name");
            else if (
                (field with { Name = $"{field.Name}.{name}", Node = node }).Argument(mayBeAbsent: true) is { } value
            )
                env[name] = value;
        }

        return env;
    }

    /// <summary>An absolute path as it is, another one relative to the Programs folder.</summary>
    public static string? WorkDir(Field field)
    {
        if (field.Argument("a folder") is not { } text)
            return null;
        if (text.StartsWith('/'))
            return text;
        if (text.StartsWith('~'))
            field.Wrong($"'~' means nothing in '{field.Name}'; write the absolute path");
        else if (PathBelowPrograms.Resolve(field.Node.Mark.Folder, text) is { } path)
            return path;
        else
            field.Wrong($"'{field.Name}' leaves the Programs folder; write an absolute path");
        return null;
    }

    public static string? Stdin(Field field) => field.Text(longest: int.MaxValue);

    public static IReadOnlyList<string>? Secrets(Field field)
    {
        if (field.Items("a list of names such as [db_password]") is not { } items)
            return null;
        var names = new List<string>();
        foreach (var item in items)
        {
            if (item.Text("a name") is not { } name)
                continue;
            if (!SecretName.IsValid(name))
                item.Wrong($"{Quoted.Text(name)} cannot be the name of a secret; use letters, digits and . _ -");
            else if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
                item.Wrong($"{Quoted.Text(name)} is listed twice in '{field.Name}'");
            else if (SecretName.IsTaken(SecretName.Variable(name)))
                item.Wrong(
                    $"{Quoted.Text(name)} cannot be the name of a secret: {SecretName.Variable(name)} means something to the system or to interpreters; use another name"
                );
            else if (names.Find(other => Clash(other, name) is not null) is { } other)
                item.Wrong(
                    $"{Quoted.Text(other)} and {Quoted.Text(name)} would both be given as {Clash(other, name)}; use another name"
                );
            else
                names.Add(name);
        }

        return names;
    }

    /// <summary>No variable is given twice.</summary>
    public static void CheckVariables(Field secrets, ProgramSpec program)
    {
        foreach (var variable in program.Secrets.SelectMany(Variables).Where(program.Env.ContainsKey))
            secrets.Wrong($"'env' and '{secrets.Name}' both give {variable}; keep one");
    }

    private static string? Clash(string one, string other) =>
        Variables(one).Intersect(Variables(other)).FirstOrDefault();

    private static string[] Variables(string name) => [SecretName.Variable(name), SecretName.FileVariable(name)];
}
