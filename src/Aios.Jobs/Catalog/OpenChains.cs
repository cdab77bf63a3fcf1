using System.Collections.Immutable;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Catalog;

/// <summary>The links of <c>after</c> without those that are part of a circle.</summary>
internal sealed class OpenChains
{
    public OpenChains(IEnumerable<KeyValuePair<string, ImmutableArray<string>>> after)
    {
        List<(string Job, string Input)> links =
        [
            .. after
                .OrderBy(a => a.Key, StringComparer.Ordinal)
                .SelectMany(a => a.Value.Select(input => (a.Key, input))),
        ];
        var named = links.Where(l => l.Input != AfterSpec.AnyJob).Select(l => (From: l.Input, To: l.Job)).ToList();
        var behind = WithoutBeginnings(named);
        var circles = WithoutBeginnings(behind.Select(l => (From: l.To, To: l.From)))
            .Select(l => (Job: l.From, Input: l.To))
            .ToHashSet();
        Links = [.. links.Where(l => !circles.Contains(l))];
        Cut = [.. links.Where(circles.Contains).Select(l => $"{l.Job} after {l.Input}")];
    }

    public IReadOnlyList<(string Job, string Input)> Links { get; }

    public IReadOnlyList<string> Cut { get; }

    /// <summary>Takes away, again and again, every link that begins where no other ends: what is left is in a circle or behind one.</summary>
    private static List<(string From, string To)> WithoutBeginnings(IEnumerable<(string From, string To)> links)
    {
        var from = links.ToLookup(l => l.From, StringComparer.Ordinal);
        var ends = from.SelectMany(l => l)
            .GroupBy(l => l.To, StringComparer.Ordinal)
            .ToDictionary(l => l.Key, l => l.Count(), StringComparer.Ordinal);
        var beginnings = new Queue<string>(from.Select(l => l.Key).Where(name => !ends.ContainsKey(name)));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (beginnings.TryDequeue(out var beginning))
        {
            taken.Add(beginning);
            foreach (var (_, to) in from[beginning])
            {
                if (--ends[to] == 0)
                {
                    beginnings.Enqueue(to);
                }
            }
        }

        return [.. from.SelectMany(l => l).Where(l => !taken.Contains(l.From))];
    }
}
