using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Catalog;

/// <summary>Whose mistakes they are: a file's are its job's, also when it would define another one now.</summary>
internal sealed class MistakesByJob
{
    private readonly Dictionary<string, List<Mistake>> byJob = new(StringComparer.Ordinal);
    private readonly List<Mistake> others = [];

    public MistakesByJob(CatalogState state, ProgramsReading programs)
    {
        others.AddRange(programs.Defaults?.Mistakes ?? []);
        var broken = programs.Files.Where(file => !file.IsValid).ToList();
        var sources = broken.Count == 0 ? [] : BySource(state);
        foreach (var file in broken)
        {
            var name =
                file.Name is { } told && state.Jobs.ContainsKey(told)
                    ? told
                    : sources.GetValueOrDefault(file.Path) ?? file.Name;
            if (name is null)
                others.AddRange(file.Mistakes);
            else if (byJob.TryGetValue(name, out var list))
                list.AddRange(file.Mistakes);
            else
                byJob[name] = [.. file.Mistakes];
        }

        others.AddRange(programs.Hints);
        NeverGood =
        [
            .. broken
                .Where(file => file.Name is not null && !state.Jobs.ContainsKey(file.Name))
                .Where(file => !sources.ContainsKey(file.Path))
                .DistinctBy(file => file.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Files that name a job and never were without mistakes.</summary>
    public IReadOnlyList<DefinitionReading> NeverGood { get; }

    public IReadOnlyList<Mistake> Others => others;

    public IReadOnlyList<Mistake> Of(string job) => byJob.GetValueOrDefault(job) ?? [];

    private static Dictionary<string, string> BySource(CatalogState state)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, job) in state.Jobs)
            sources.TryAdd(job.Source, name);
        return sources;
    }
}
