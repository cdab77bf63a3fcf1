using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Keys;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>Reads job files and <c>defaults.yaml</c>, one at a time. It finds all mistakes of a file, and never throws on what a file says.</summary>
public sealed class DefinitionReader
{
    private readonly IProgramFiles? programs;
    private readonly NotBuiltYet notBuiltYet;

    /// <param name="programs">The Programs folder, where programs are looked for; null: they are not.</param>
    public DefinitionReader(IProgramFiles? programs)
        : this(programs, NotBuiltYet.InThisVersion) { }

    internal DefinitionReader(IProgramFiles? programs, NotBuiltYet notBuiltYet)
    {
        this.programs = programs;
        this.notBuiltYet = notBuiltYet;
    }

    /// <param name="file">A job file, see <see cref="JobFiles.IsJobFile"/>.</param>
    /// <param name="defaults">What <see cref="ReadDefaults"/> gave; null: there is no such file. When it is not valid, no job gets a definition.</param>
    public DefinitionReading Read(DefinitionSource file, DefaultsReading? defaults)
    {
        var context = new ReadingContext(file.Path, new MistakeList(), programs)
        {
            LacksDefaults = defaults is { IsValid: false },
        };
        var root = Root(file, context);
        if (root is null)
            return Refused(file, JobFiles.NameOf(file.Path), context);
        var merged = defaults is null ? root : DefaultsMerge.Merge(root, defaults.Values);
        var job = new Section(merged, name: null, context);
        var name = job["name"] is { } named ? JobKeys.Name(named) : JobKeys.NameFromFile(file.Path, job, context);
        var definition = JobBinder.Bind(file.Path, root, merged, name, context);
        notBuiltYet.Refuse(root, context);
        return Refused(file, name, context) with
        {
            Definition = context.Mistakes.Count == 0 && !context.LacksDefaults ? definition : null,
            AfterMentions = AfterKeys.Mentions(job),
        };
    }

    /// <param name="file"><c>Programs/defaults.yaml</c>.</param>
    public DefaultsReading ReadDefaults(DefinitionSource file)
    {
        var context = new ReadingContext(file.Path, new MistakeList(), programs);
        var nothing = new YamlMap(new Mark(file.Path, 1, 1), []);
        var found = YamlFile.Read(file, context.Mistakes);
        if (found is not YamlMap map)
        {
            if (found is not null && context.Mistakes.Count == 0)
                context.Mistakes.Add(found.Mark, $"defaults are 'key: value' lines, this is {found.Kind}");
            return new DefaultsReading(nothing, context.Mistakes.Sorted());
        }

        UnknownKeys.Report(map, name: null, KeyTable.Names, context);
        foreach (var key in map.Entries.Select(entry => entry.Key).Where(key => key.Text is "name" or "type"))
            context.Mistakes.Add(key.Mark, $"'{key.Text}' cannot be a default; every job has its own");
        JobBinder.CheckEach(map, context);
        notBuiltYet.Refuse(map, context);
        return new DefaultsReading(context.Mistakes.Count == 0 ? map : nothing, context.Mistakes.Sorted());
    }

    private static YamlMap? Root(DefinitionSource file, ReadingContext context)
    {
        var found = YamlFile.Read(file, context.Mistakes);
        if (found is YamlMap map)
            return map;
        if (found is null && context.Mistakes.Count == 0)
            context.Mistakes.Add(
                new Mark(file.Path, 1, 1),
                "the file is empty; a job needs at least 'type' and something to run"
            );
        else if (found is not (null or YamlRefused))
            context.Mistakes.Add(found.Mark, $"a job is written as 'key: value' lines, this is {found.Kind}");
        return null;
    }

    private static DefinitionReading Refused(DefinitionSource file, string? name, ReadingContext context) =>
        new()
        {
            Path = file.Path,
            Name = name is not null && JobName.IsValid(name) ? name : null,
            Mistakes = context.Mistakes.Sorted(),
        };
}
