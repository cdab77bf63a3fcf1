using System.Text.Json;
using Aios.Fault.Tests.Chaos.Workload;
using Aios.Fault.Tests.Checking;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>A job that runs after another has one run for each of its ends.</summary>
internal static class FollowerRules
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        var followers = evidence
            .Runs.Where(r => r is { Job: ChaosJobs.AfterFileJob, Result: not null })
            .ToLookup(r => LeaderOf(r.Result!), StringComparer.Ordinal);
        foreach (var run in evidence.Runs.Where(r => r.Job == ChaosJobs.FileJob))
        {
            var after = followers[run.RunId].Select(f => f.RunId).ToList();
            if (after.Count != 1)
            {
                yield return new(
                    after.Count == 0 ? ViolationKind.NoFollower : ViolationKind.AcceptedTwice,
                    run.RunId,
                    $"{after.Count} runs came after it: {string.Join(", ", after)}"
                );
            }
        }
    }

    private static string LeaderOf(RunResult follower) =>
        follower.Payload is { ValueKind: JsonValueKind.Object } payload
        && payload.TryGetProperty("inputs", out var inputs)
        && inputs.TryGetProperty(ChaosJobs.FileJob, out var input)
            ? input.GetProperty("run_id").GetString() ?? ""
            : "";
}
