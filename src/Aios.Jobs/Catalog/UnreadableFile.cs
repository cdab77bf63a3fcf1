using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Catalog;

/// <summary>A file that is there and cannot be read is a file with a mistake, not one that is gone.</summary>
public static class UnreadableFile
{
    public static DefinitionReading AsJob(string path, string reason) =>
        new()
        {
            Path = path,
            Name = JobFiles.NameOf(path) is { } name && JobName.IsValid(name) ? name : null,
            Mistakes = [Mistake(path, reason)],
        };

    public static DefaultsReading AsDefaults(string path, string reason) =>
        new(new YamlMap(new Mark(path, 1, 1), []), [Mistake(path, reason)]);

    private static Mistake Mistake(string path, string reason) =>
        new()
        {
            File = path,
            Line = 1,
            Column = 1,
            Message = $"the file cannot be read: {reason}",
        };
}
