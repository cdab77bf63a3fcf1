using Aios.Fault.Tests.Checking;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>Every accepted run has an end, and one that can be explained.</summary>
internal static class EndRules
{
    /// <summary>An attempt that its device cut short is repeated so often, uncounted.</summary>
    private const int Repeats = 5;

    /// <summary>128 and SIGKILL, 128 and SIGTERM.</summary>
    private static readonly int[] s_killed = [137, 143];

    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        var runs = evidence.Runs.ToDictionary(r => r.RunId, StringComparer.Ordinal);
        foreach (var (run, because) in AcceptedRules.MustEnd(evidence))
        {
            if (!runs.ContainsKey(run))
            {
                yield return new(ViolationKind.NoEnd, run, $"accepted, as says {because}");
            }
        }

        var jobs = evidence.Jobs.ToDictionary(j => j.Name, StringComparer.Ordinal);
        foreach (var run in evidence.Runs)
        {
            if (run.Result is not { } result || result.Outcome != run.Outcome || result.Job != run.Job)
            {
                yield return new(
                    ViolationKind.ResultDiffers,
                    run.RunId,
                    $"{run.Job}: the row says {run.Outcome}, result.json {run.Result?.Outcome.ToString() ?? "nothing"}"
                );
            }
            else if (Odd(run, result, jobs[run.Job].May, evidence.StartsMayFail) is { } odd)
            {
                yield return new(ViolationKind.WrongEnd, run.RunId, $"{run.Job} is {run.Outcome} ({run.Error}): {odd}");
            }
        }
    }

    private static string? Odd(RunFact run, RunResult result, IReadOnlyList<Outcome> may, bool startsMayFail) =>
        run.Outcome switch
        {
            Outcome.Succeeded => null,
            Outcome.Failed when s_killed.Contains(result.ExitCode ?? 0) || startsMayFail => null,
            Outcome.Failed => $"exit code {result.ExitCode}, and no program was told so",
            Outcome.Lost when may.Contains(Outcome.Lost) || result.Attempts.Count > Repeats => null,
            Outcome.Lost => $"after {result.Attempts.Count} attempts",
            var other => may.Contains(other) ? null : "nothing asked for that",
        };
}
