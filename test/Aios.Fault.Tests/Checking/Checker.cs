using Aios.Fault.Tests.Stamps;

namespace Aios.Fault.Tests.Checking;

/// <summary>Judges what the programs themselves wrote, not what the product says about them.</summary>
internal static class Checker
{
    /// <param name="stamps">In any order.</param>
    /// <param name="accepted">The runs that were accepted and should have ended well.</param>
    public static IReadOnlyList<Violation> Check(IEnumerable<Stamp> stamps, IEnumerable<string> accepted)
    {
        var runs = Life.Of(stamps).GroupBy(l => l.RunId, StringComparer.Ordinal).ToList();
        var ended = runs.Where(r => r.Any(l => l.Ended)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. runs.SelectMany(run => OfRun(run.Key, [.. run.OrderBy(l => l.From)])),
            .. accepted
                .Where(run => !ended.Contains(run))
                .Select(run => new Violation(ViolationKind.NeverEnded, run, "no program of it came to its end")),
        ];
    }

    private static IEnumerable<Violation> OfRun(string run, IReadOnlyList<Life> lives)
    {
        for (var later = 1; later < lives.Count; later++)
        for (var earlier = 0; earlier < later; earlier++)
        {
            var (first, second) = (lives[earlier], lives[later]);
            var pair = $"{first}; {second}";
            if (first.Overlaps(second))
            {
                yield return new(ViolationKind.Overlap, run, pair);
            }

            if (first.Attempt == second.Attempt)
            {
                yield return new(ViolationKind.AttemptTwice, run, pair);
            }

            if (first.Ended && first.To < second.From)
            {
                yield return new(ViolationKind.BegunAgain, run, pair);
            }
        }
    }
}
