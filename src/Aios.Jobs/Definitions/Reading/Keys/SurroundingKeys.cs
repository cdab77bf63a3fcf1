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
            if (!IsSecretName(name))
                item.Wrong($"{Quoted.Text(name)} cannot be the name of a secret; use letters, digits and . _ -");
            else if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
                item.Wrong($"{Quoted.Text(name)} is listed twice in '{field.Name}'");
            else
                names.Add(name);
        }

        return names;
    }

    /// <summary>It names a file and, in capitals, a variable.</summary>
    public static bool IsSecretName(string name) =>
        name.Length is > 0 and <= 100
        && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
