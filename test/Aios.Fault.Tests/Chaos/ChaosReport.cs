using Aios.Fault.Tests.Chaos.Judging;
using Aios.Fault.Tests.Chaos.Striking;
using Aios.Fault.Tests.Checking;
using Aios.Jobs.Json;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos;

/// <summary>What was done, what came of it, and what was broken.</summary>
internal static class ChaosReport
{
    /// <summary>Of each kind.</summary>
    private const int Shown = 20;

    public static string Of(
        ChaosOptions options,
        StrikeLog log,
        Evidence evidence,
        IReadOnlyList<Violation> violations,
        TimeSpan rest
    )
    {
        var due = evidence.Occurrences.Where(o => o.At <= evidence.Until).ToList();
        var attempts = evidence.Runs.SelectMany(r => r.Result?.Attempts ?? []).ToList();
        var lost = attempts.Count(a => a.Outcome is null or Outcome.Lost or Outcome.Preempted);
        string[] lines =
        [
            $"seed {options.Seed}, {options.Span.TotalMinutes:0.#} minutes, {options.Database}, lease {options.Lease}",
            $"faults: {log.Strikes.Count}: {Counts(log.Strikes.Select(s => s.Kind.ToString()))}",
            $"occurrences: {due.Sum(o => o.Count)}: {Counts(due.Select(o => SnakeCase.Of(o.Disposition)))}",
            $"runs: {evidence.Runs.Count}: {Counts(evidence.Runs.Select(r => SnakeCase.Of(r.Outcome)))}",
            $"asked for: {evidence.Receipts.Count} over the API, {evidence.Dropped.Count} by files",
            $"attempts: {attempts.Count}, cut short by their device: {lost}; programs: {Life.Of(evidence.Stamps).Count()}",
            $"at rest {rest.TotalSeconds:F0} s after the last fault",
            $"violations: {violations.Count}{(violations.Count == 0 ? "" : $": {Counts(violations.Select(v => v.Kind.ToString()))}")}",
            .. violations
                .GroupBy(v => v.Kind)
                .SelectMany(kind => kind.Take(Shown))
                .Select(v => $"  {v.Kind} {v.RunId} {v.What}"),
        ];
        return string.Join('\n', lines);
    }

    private static string Counts(IEnumerable<string> words) =>
        string.Join(", ", words.GroupBy(w => w).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"));
}
