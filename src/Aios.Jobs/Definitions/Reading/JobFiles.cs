using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>Which files of the Programs folder are job files.</summary>
public static class JobFiles
{
    /// <summary>The one file, directly in Programs, that holds defaults for all jobs.</summary>
    public const string Defaults = "defaults.yaml";

    /// <summary>Files that are larger are refused.</summary>
    public const int MaxBytes = SourceText.MaxBytes;

    private static readonly string[] Endings = [".job.yaml", ".job.yml"];
    private static readonly string[] LikelyEndings = [".yaml", ".yml", ".job", ".json"];
    private static readonly string[] MeantEndings = [".job", ".jobs"];

    /// <summary>True for <c>**/&lt;name&gt;.job.yaml</c> and <c>.job.yml</c>, unless the file or one of its folders is hidden.</summary>
    /// <param name="path">Below the Programs folder, with forward slashes.</param>
    public static bool IsJobFile(string path) => !IsHidden(path) && NameOf(path) is not null;

    public static bool IsDefaults(string path) => path == Defaults;

    /// <summary>True for files worth reading only to point out that they look like a job: see <see cref="PointOut"/>.</summary>
    public static bool MayLookLikeJob(string path) =>
        !IsHidden(path)
        && !IsJobFile(path)
        && !IsDefaults(path)
        && Array.Exists(LikelyEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The job's name as the file's name gives it, valid or not; null: not a job file's name.</summary>
    public static string? NameOf(string path)
    {
        var file = path[(path.LastIndexOf('/') + 1)..];
        return
            Array.Find(
                Endings,
                ending => file.Length > ending.Length && file.EndsWith(ending, StringComparison.Ordinal)
            )
                is { } found
            ? file[..^found.Length]
            : null;
    }

    /// <summary>A hint for a file that holds a job but is not named like one; null: it does not look like a job.</summary>
    public static Mistake? PointOut(DefinitionSource file)
    {
        if (!MayLookLikeJob(file.Path) || YamlFile.Read(file, new MistakeList()) is not YamlMap map)
            return null;
        return (file.Path == "defaults.yml" || LooksLikeJob(map)) ? Hint(file) : null;
    }

    private static Mistake Hint(DefinitionSource file)
    {
        var defaults = file.Path == "defaults.yml";
        return new Mistake
        {
            File = file.Path,
            Line = 1,
            Column = 1,
            Message = defaults
                ? "this is not read: defaults are in a file named 'defaults.yaml'"
                : "this looks like a job but is not named like one, so it is not read; rename it",
            Suggestion = defaults ? Defaults : Stem(file.FileName) + Endings[0],
        };
    }

    private static bool LooksLikeJob(YamlMap map) =>
        map.Find("type") is YamlScalar type
        && EnumText<JobType>.TryParse(type.Text, out _)
        && (map.Find("program") ?? map.Find("command") ?? map.Find("shell")) is not null;

    private static string Stem(string fileName)
    {
        var stem = Cut(fileName, LikelyEndings);
        return Cut(stem, MeantEndings).ToLowerInvariant();
    }

    private static string Cut(string name, string[] endings) =>
        Array.Find(
            endings,
            ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
        )
            is { } found
            ? name[..^found.Length]
            : name;

    private static bool IsHidden(string path) => path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal);
}
