using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>The keys whose behaviour this version does not have: refused, so that nothing is ignored silently.</summary>
/// <remarks>Whoever builds one removes it here.</remarks>
internal sealed class NotBuiltYet
{
    private readonly string[] keys;

    private NotBuiltYet(string[] keys) => this.keys = keys;

    public static NotBuiltYet InThisVersion { get; } = new(["notify"]);

    /// <summary>Everything is built: for tests of what files mean.</summary>
    public static NotBuiltYet Nothing { get; } = new([]);

    /// <summary>Refuses what the file itself says; what it inherits is refused in <c>defaults.yaml</c>.</summary>
    public void Refuse(YamlMap file, ReadingContext context)
    {
        foreach (var (key, _) in file.Entries)
        {
            if (keys.Contains(key.Text))
                context.Mistakes.Add(key.Mark, $"'{key.Text}' is not built yet in this version of AIOS; remove it");
        }
    }
}
