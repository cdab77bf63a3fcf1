using System.IO.Enumeration;

namespace Aios.Execution.Environments;

/// <summary>Which variables of the device its programs see.</summary>
internal static class PassedVariables
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static readonly string[] Always = ["PATH", "HOME", "USER", "LANG", "LC_*", "TZ", "TMPDIR"];

    internal static Dictionary<string, string> From(
        IReadOnlyDictionary<string, string> device,
        IReadOnlyList<string> further
    )
    {
        var passed = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = DefaultPath };
        foreach (var (name, value) in device)
        {
            if (IsDeviceSetting(name))
                continue;
            if (Always.Any(glob => Matches(glob, name)) || further.Any(glob => Matches(glob, name)))
                passed[name] = value;
        }
        return passed;
    }

    /// <summary>They hold tokens and passwords of databases; a <c>*</c> was not meant to give them away.</summary>
    private static bool IsDeviceSetting(string name) => name.StartsWith("AIOS_", StringComparison.Ordinal);

    private static bool Matches(string glob, string name) =>
        FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: false);
}
