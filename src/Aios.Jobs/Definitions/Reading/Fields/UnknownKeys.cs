using Aios.Jobs.Definitions.Reading.Keys;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Fields;

/// <summary>Reports keys that do not exist, with the one that was probably meant.</summary>
internal static class UnknownKeys
{
    /// <summary>What other programs call our keys.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["cmd"] = "command",
        ["cwd"] = "workdir",
        ["dir"] = "workdir",
        ["working_dir"] = "workdir",
        ["working_directory"] = "workdir",
        ["environment"] = "env",
        ["script"] = "program",
        ["run"] = "shell",
        ["schedule"] = "cron",
        ["tz"] = "timezone",
        ["interval"] = "every",
        ["time"] = "at",
        ["retries"] = "retry",
        ["concurrency"] = "overlap",
        ["depends_on"] = "after",
        ["depends"] = "after",
        ["container"] = "docker",
        ["disabled"] = "enabled",
        ["max_attempts"] = "attempts",
    };

    /// <param name="map">The mapping as it is written.</param>
    /// <param name="name">Its own key; null: the whole file.</param>
    /// <param name="known">The keys it may have.</param>
    /// <param name="context">The file's reading.</param>
    public static void Report(YamlMap map, string? name, IReadOnlyCollection<string> known, ReadingContext context)
    {
        foreach (var key in map.Entries.Select(entry => entry.Key).Where(key => !known.Contains(key.Text)))
        {
            var place = name is null ? "" : $" in '{name}'";
            if (name is null && KeyTable.Owner(key.Text) is { } owner)
                context.Mistakes.Add(key.Mark, $"'{key.Text}' belongs inside '{owner}', indented below it");
            else
                context.Mistakes.Add(key.Mark, $"unknown key {Quoted.Text(key.Text)}{place}", Meant(key.Text, known));
        }
    }

    private static string? Meant(string key, IReadOnlyCollection<string> known)
    {
        var plain = key.ToLowerInvariant().Replace('-', '_');
        if (known.Contains(plain))
            return plain;
        return Synonyms.TryGetValue(plain, out var synonym) && known.Contains(synonym)
            ? synonym
            : DidYouMean.Among(known, key);
    }
}
