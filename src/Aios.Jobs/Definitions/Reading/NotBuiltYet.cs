using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Keys;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>The keys and values whose behaviour this version does not have: refused, so that nothing is ignored silently.</summary>
/// <remarks>Whoever builds one removes its line.</remarks>
internal sealed class NotBuiltYet
{
    private readonly (string Key, string? Value)[] entries;

    private NotBuiltYet((string Key, string? Value)[] entries) => this.entries = entries;

    public static NotBuiltYet InThisVersion { get; } =
        new([
            ("type", "always"),
            ("type", "idle"),
            ("type", "random_daily"),
            ("type", "cron"),
            ("overlap", "replace"),
            ("log", "timed"),
            ("window", null),
            ("times", null),
            ("cron", null),
            ("jitter", null),
            ("skip_dates", null),
            ("secrets", null),
            ("resources", null),
            ("lost_after", null),
            ("idle", null),
            ("always", null),
            ("after", null),
            ("join", null),
            ("docker", null),
            ("log_limit", null),
            ("keep", null),
            ("notify", null),
        ]);

    /// <summary>Everything is built: for tests of what files mean.</summary>
    public static NotBuiltYet Nothing { get; } = new([]);

    /// <summary>Refuses what the file itself says; what it inherits is refused in <c>defaults.yaml</c>.</summary>
    public void Refuse(YamlMap file, ReadingContext context)
    {
        var type = (file.Find("type") as YamlScalar)?.Text;
        foreach (var (key, node) in file.Entries)
        {
            var value = (node as YamlScalar)?.Text;
            if (Has(key.Text, value))
                context.Mistakes.Add(
                    node.Mark,
                    $"'{key.Text}: {value}' is not built yet in this version of AIOS; use {string.Join(" or ", Built(key.Text))}"
                );
            else if (Has(key.Text, null) && !IsPartOf(type, key.Text))
                context.Mistakes.Add(key.Mark, $"'{key.Text}' is not built yet in this version of AIOS; remove it");
        }
    }

    private bool Has(string key, string? value) =>
        Array.Exists(entries, entry => entry.Key == key && entry.Value == value);

    /// <summary>A key that only the refused type has is refused with it.</summary>
    private bool IsPartOf(string? type, string key) =>
        type is not null
        && Has("type", type)
        && EnumText<JobType>.TryParse(type, out var known)
        && KeyTable.Find(key) is { Types: [var only] }
        && only == known;

    private IEnumerable<string> Built(string key)
    {
        IEnumerable<string> words = key switch
        {
            "type" => EnumText<JobType>.Words,
            "overlap" => EnumText<Overlap>.Words,
            _ => EnumText<LogStyle>.Words,
        };
        return words.Where(word => !Has(key, word));
    }
}
