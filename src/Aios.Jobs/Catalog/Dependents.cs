using System.Collections.Immutable;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Catalog;

/// <summary>Which jobs come after which, as their <c>after</c> says.</summary>
/// <remarks>No loop arises, whatever is in force: <c>"*"</c> leaves out the jobs that come after a <c>"*"</c>, directly or over others,
/// and a circle that two files make up together while the older one is broken is cut open.</remarks>
public sealed class Dependents
{
    private readonly Dictionary<string, List<string>> _after = new(StringComparer.Ordinal);
    private readonly HashSet<string> _afterAny = new(StringComparer.Ordinal);

    /// <param name="inputs">The jobs that come after others, each with the names it comes after, <see cref="AfterSpec.AnyJob"/> among them.</param>
    public Dependents(IEnumerable<KeyValuePair<string, ImmutableArray<string>>> inputs)
    {
        var open = new OpenChains(inputs);
        Cut = open.Cut;
        foreach (var (job, input) in open.Links)
        {
            if (input == AfterSpec.AnyJob)
            {
                AfterAny.Add(job);
            }
            else if (_after.TryGetValue(input, out var dependents))
            {
                dependents.Add(job);
            }
            else
            {
                _after.Add(input, [job]);
            }
        }

        FindWhatComesAfterAny();
    }

    public static Dependents None { get; } = new([]);

    /// <summary>Links that had to be left out because they close a circle: "a after b".</summary>
    public IReadOnlyList<string> Cut { get; }

    private List<string> AfterAny { get; } = [];

    /// <summary>The jobs to be told of the ends of a job's runs, each once.</summary>
    public IReadOnlyList<string> Of(string job)
    {
        var named = _after.GetValueOrDefault(job);
        if (AfterAny.Count == 0 || _afterAny.Contains(job))
        {
            return named ?? [];
        }

        return named is null ? AfterAny : [.. named.Union(AfterAny, StringComparer.Ordinal)];
    }

    private void FindWhatComesAfterAny()
    {
        var found = new Queue<string>(AfterAny);
        while (found.TryDequeue(out var job))
        {
            if (_afterAny.Add(job))
            {
                foreach (var next in _after.GetValueOrDefault(job) ?? [])
                {
                    found.Enqueue(next);
                }
            }
        }
    }
}
