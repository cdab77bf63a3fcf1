using Aios.Jobs.Definitions.Reading.Keys;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>Completes a job's file with what <c>defaults.yaml</c> says.</summary>
/// <remarks>
/// The job's own value wins; of two mappings (<c>env</c>, <c>retry</c>, ...) the keys are joined, the job's own first.
/// A default that the job's type has no use for is left out, and so is a program where the job says what to run.
/// </remarks>
internal static class DefaultsMerge
{
    public static YamlMap Merge(YamlMap own, YamlMap defaults)
    {
        var inherited = defaults.Entries.Where(entry =>
            own.Find(entry.Key.Text) is null && IsUsed(entry.Key.Text, own, defaults)
        );
        return new YamlMap(own.Mark, [.. own.Entries.Select(entry => Join(entry, defaults)), .. inherited]);
    }

    private static YamlEntry Join(YamlEntry entry, YamlMap defaults) =>
        entry.Value is YamlMap mine && defaults.Find(entry.Key.Text) is YamlMap general
            ? entry with
            {
                Value = new YamlMap(
                    mine.Mark,
                    [.. mine.Entries, .. general.Entries.Where(part => mine.Find(part.Key.Text) is null)]
                ),
            }
            : entry;

    private static bool IsUsed(string key, YamlMap own, YamlMap defaults)
    {
        var type =
            own.Find("type") is YamlScalar scalar && EnumText<JobType>.TryParse(scalar.Text, out var known)
                ? known
                : (JobType?)null;
        if (KeyTable.Find(key) is not { } rule || (type is not null && !rule.AppliesTo(type.Value)))
            return false;
        var saysWhatToRun = ProgramKeys.Ways.Any(way => own.Find(way) is not null);
        if (ProgramKeys.Ways.Contains(key))
            return !saysWhatToRun;
        return key != "args" || (!saysWhatToRun && defaults.Find("program") is not null);
    }
}
