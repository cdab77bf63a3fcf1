using Aios.Fault.Tests.Checking;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>What the programs' own stamps say: no two of one run at a time, none begun again that ended.</summary>
internal static class LifeRules
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        var lives = Life.Of(evidence.Stamps)
            .Where(life => !evidence.Blindnesses.Any(b => b.Holds(life)))
            .Select(life => Counted(life, evidence.Blindnesses))
            .ToList();
        var jobs = evidence
            .Stamps.DistinctBy(s => s.RunId)
            .ToDictionary(s => s.RunId, s => s.Job, StringComparer.Ordinal);
        var succeeded = evidence.Runs.Where(r => r.Outcome is Outcome.Succeeded).Select(r => r.RunId);
        var singles = evidence.Jobs.Where(j => j.IsSingle).Select(j => j.Name).ToHashSet(StringComparer.Ordinal);
        var cut = evidence.Blindnesses.Select(b => new Death(b.Device, b.From, b.To));
        var deaths = evidence
            .Deaths.Concat(cut)
            .Select(d => evidence.FullDisks.Aggregate(d, (death, full) => death.After(full)));
        return
        [
            .. Checker.Check(lives, succeeded.Except(EndedUnseen(evidence)), [.. deaths]),
            .. singles.SelectMany(job => Checker.OneAtATime(lives.Where(l => jobs[l.RunId] == job))),
        ];
    }

    private static Life Counted(Life life, IReadOnlyList<Blindness> blindnesses) =>
        blindnesses.Aggregate(life, (l, blindness) => blindness.Cut(l));

    /// <summary>A program that came to its end while nobody looked did so nevertheless.</summary>
    private static IEnumerable<string> EndedUnseen(Evidence evidence) =>
        Life.Of(evidence.Stamps).Where(l => l.Ended).Select(l => l.RunId);
}
