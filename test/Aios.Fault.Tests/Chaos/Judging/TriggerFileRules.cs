using Aios.Fault.Tests.Chaos.Workload;
using Aios.Fault.Tests.Checking;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>Every trigger file is accepted or rejected, once, and lies beside what says so.</summary>
internal static class TriggerFileRules
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        foreach (var left in evidence.LeftFiles)
        {
            yield return new(ViolationKind.TriggerFile, "", $"{left} was left");
        }

        var sidecars = evidence.Sidecars.ToLookup(s => s.File, StringComparer.Ordinal);
        var processed = evidence.Processed.ToLookup(f => f, StringComparer.Ordinal);
        foreach (var file in evidence.Dropped)
        {
            var said = sidecars[file].ToList();
            if (said.Count != 1 || processed[file].Count() != 1)
            {
                yield return new(
                    said.Count > 1 ? ViolationKind.AcceptedTwice : ViolationKind.TriggerFile,
                    "",
                    $"{file} has {said.Count} sidecars and is there {processed[file].Count()} times"
                );
            }
            else if (said[0].RunId is null == file.StartsWith($"{ChaosJobs.FileJob}-", StringComparison.Ordinal))
            {
                yield return new(ViolationKind.TriggerFile, said[0].RunId ?? "", $"{file} was judged wrongly");
            }
        }
    }
}
