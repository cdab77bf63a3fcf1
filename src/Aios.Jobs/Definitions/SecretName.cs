namespace Aios.Jobs.Definitions;

/// <summary>The name of a secret: that of a file on the device, and of the variables by which the program gets it.</summary>
public static class SecretName
{
    /// <summary>They change what the system, a shell or an interpreter does before the program's first line.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TMPDIR",
        "PWD",
        "OLDPWD",
        "IFS",
        "ENV",
        "CDPATH",
        "PS4",
    };

    private static readonly string[] s_takenBeginnings =
    [
        "AIOS_",
        "LC_",
        "LD_",
        "BASH_",
        "GLIBC_",
        "MALLOC_",
        "PYTHON",
        "PERL5",
        "RUBY",
        "NODE_",
        "DOTNET_",
        "CORECLR_",
    ];

    /// <summary>A letter, then letters, digits and <c>. _ -</c>, 100 at most.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 100
        && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>The variable that holds it: <c>API_KEY</c> for <c>api-key</c>.</summary>
    public static string Variable(string name) => name.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    /// <summary>The variable that holds the path of its file.</summary>
    public static string FileVariable(string name) => Variable(name) + "_FILE";

    /// <summary>Whether a variable means something to others than the program, so that no secret may be it.</summary>
    public static bool IsTaken(string variable) =>
        s_taken.Contains(variable)
        || Array.Exists(s_takenBeginnings, beginning => variable.StartsWith(beginning, StringComparison.Ordinal));
}
