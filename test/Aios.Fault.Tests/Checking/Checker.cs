using Aios.Fault.Tests.Stamps;

namespace Aios.Fault.Tests.Checking;

/// <summary>Judges what the programs themselves wrote, not what the product says about them.</summary>
internal static class Checker
{
    /// <param name="stamps">In any order.</param>
    /// <param name="accepted">The runs that were accepted and should have ended well.</param>
    /// <param name="deaths">What was done to devices: a run whose end they kept from its record is begun again.</param>
    public static IReadOnlyList<Violation> Check(
        IEnumerable<Stamp> stamps,
        IEnumerable<string> accepted,
        IReadOnlyList<Death>? deaths = null
    ) => Check(Life.Of(stamps), accepted, deaths);

    /// <inheritdoc cref="Check(IEnumerable{Stamp}, IEnumerable{string}, IReadOnlyList{Death}?)"/>
    public static IReadOnlyList<Violation> Check(
        IEnumerable<Life> lives,
        IEnumerable<string> accepted,
        IReadOnlyList<Death>? deaths = null
    )
    {
        var runs = lives.GroupBy(l => l.RunId, StringComparer.Ordinal).ToList();
        var ended = runs.Where(r => r.Any(l => l.Ended)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. runs.SelectMany(run => OfRun(run.Key, [.. run.OrderBy(l => l.From)], deaths ?? [])),
            .. accepted
                .Where(run => !ended.Contains(run))
                .Select(run => new Violation(ViolationKind.NeverEnded, run, "no program of it came to its end")),
        ];
    }

    /// <summary>Programs of which there may only be one at a time, whatever their runs.</summary>
    /// <param name="lives">In any order.</param>
    public static IReadOnlyList<Violation> OneAtATime(IEnumerable<Life> lives)
    {
        var ordered = lives.OrderBy(l => l.From).ToList();
        return
        [
            .. ordered
                .SelectMany((later, index) => ordered.Take(index).Select(earlier => (Earlier: earlier, Later: later)))
                .Where(pair => pair.Earlier.Overlaps(pair.Later))
                .Select(pair => new Violation(
                    ViolationKind.Overlap,
                    pair.Later.RunId,
                    $"{pair.Earlier}; {pair.Later}"
                )),
        ];
    }

    private static IEnumerable<Violation> OfRun(string run, IReadOnlyList<Life> lives, IReadOnlyList<Death> deaths)
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

            if (first.Ended && first.To < second.From && !deaths.Any(d => d.HidesTheEndOf(first)))
            {
                yield return new(ViolationKind.BegunAgain, run, pair);
            }
        }
    }
}
