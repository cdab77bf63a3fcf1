using Aios.Fault.Tests.Checking;
using Aios.Jobs.Occurrences;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>What was asked for is one run, and nothing runs that was not asked for.</summary>
internal static class AcceptedRules
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        foreach (var (key, said) in evidence.Unanswered)
        {
            yield return new(ViolationKind.NeverAnswered, "", $"{key}: {said}");
        }

        foreach (var runs in Twice(evidence.Receipts.Select(r => (r.Key, r.RunId))))
        {
            yield return new(ViolationKind.AcceptedTwice, "", $"the key {runs}");
        }

        foreach (
            var runs in Twice(
                evidence.Runs.Where(r => r.ScheduledAt is not null).Select(r => ($"{r.Job} {r.ScheduledAt}", r.RunId))
            )
        )
        {
            yield return new(ViolationKind.AcceptedTwice, "", $"the planned instant {runs}");
        }

        var ran = evidence.Occurrences.Where(o => o.RunId is not null).Select(o => (o.Job, o.RunId!)).ToHashSet();
        foreach (
            var run in evidence.Runs.Where(r => r.ScheduledAt <= evidence.Until && !ran.Contains((r.Job, r.RunId)))
        )
        {
            yield return new(ViolationKind.NotAccepted, run.RunId, $"no row says that {run.Job} ran as this");
        }
    }

    /// <summary>Runs that must have an end: those that were accepted before the judgement's end.</summary>
    public static IReadOnlyDictionary<string, string> MustEnd(Evidence evidence)
    {
        Dictionary<string, string> accepted = new(StringComparer.Ordinal);
        foreach (var row in evidence.Occurrences.Where(o => o.At <= evidence.Until))
        {
            if (row is { Disposition: Disposition.Ran, RunId: { } run })
            {
                accepted[run] = $"the row of {row.Job} at {Instant.Of(row.At)}";
            }
        }

        foreach (var receipt in evidence.Receipts)
        {
            accepted[receipt.RunId] = $"the answer to {receipt.Key}";
        }

        foreach (var sidecar in evidence.Sidecars.Where(s => s.RunId is not null))
        {
            accepted[sidecar.RunId!] = $"the sidecar of {sidecar.File}";
        }

        var goingOn = evidence.Jobs.Where(j => j.GoesOn).Select(j => j.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var stamp in evidence.Stamps.Where(s => s.At / 1000 <= evidence.Until && !goingOn.Contains(s.Job)))
        {
            accepted.TryAdd(stamp.RunId, $"its program, a {stamp.Job}");
        }

        return accepted;
    }

    private static IEnumerable<string> Twice(IEnumerable<(string What, string RunId)> runs) =>
        runs.GroupBy(r => r.What, r => r.RunId, StringComparer.Ordinal)
            .Where(g => g.Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(g => $"{g.Key} is {string.Join(" and ", g.Distinct(StringComparer.Ordinal))}");
}
