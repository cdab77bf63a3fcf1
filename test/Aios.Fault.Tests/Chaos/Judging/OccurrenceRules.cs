using Aios.Fault.Tests.Checking;
using Aios.Jobs.Occurrences;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>Every planned instant has exactly one row, and there are no others.</summary>
internal static class OccurrenceRules
{
    public static IEnumerable<Violation> Of(Evidence evidence) =>
        evidence.Planned.SelectMany(plan => OfJob(plan.Key, plan.Value, evidence));

    private static IEnumerable<Violation> OfJob(string job, IReadOnlyList<long> planned, Evidence evidence)
    {
        var rows = evidence.Occurrences.Where(o => o.Job == job && o.At <= evidence.Until).OrderBy(o => o.At).ToList();
        if (rows.Count == 0 || (rows[0].From ?? rows[0].At) > evidence.Began)
        {
            yield return new(
                ViolationKind.NoRow,
                job,
                $"the first row is of {(rows.Count == 0 ? "never" : Instant.Of(rows[0].At))}, devices were ready at {Instant.Of(evidence.Began)}"
            );
            yield break;
        }

        var first = rows[0].From ?? rows[0].At;
        var due = planned.Where(p => p >= first && p <= evidence.Until).ToList();
        var covered = rows.SelectMany(row => Covered(row, due)).ToList();
        foreach (var missing in due.Except(covered))
        {
            yield return new(ViolationKind.NoRow, job, $"nothing is said of {Instant.Of(missing)}");
        }

        foreach (var twice in covered.GroupBy(c => c).Where(g => g.Count() > 1))
        {
            yield return new(ViolationKind.RowTooMany, job, $"{twice.Count()} rows stand for {Instant.Of(twice.Key)}");
        }

        foreach (var row in rows.Where(row => row.Count != Covered(row, due).Count() || !due.Contains(row.At)))
        {
            yield return new(ViolationKind.RowTooMany, job, $"{Instant.Of(row.At)} was not planned so: {row}");
        }

        foreach (var row in rows.Where(r => r.RunId is null == r.Disposition is Disposition.Ran))
        {
            yield return new(ViolationKind.RowTooMany, job, $"it ran without a run, or has one without: {row}");
        }
    }

    private static IEnumerable<long> Covered(OccurrenceFact row, List<long> due) =>
        row.From is { } from ? due.Where(d => d >= from && d <= row.At)
        : due.BinarySearch(row.At) >= 0 ? [row.At]
        : [];
}
