using Aios.Fault.Tests.Checking;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>Which promises were broken.</summary>
internal static class Judge
{
    public static IReadOnlyList<Violation> Of(Evidence evidence) =>
        [
            .. OccurrenceRules.Of(evidence),
            .. AcceptedRules.Of(evidence),
            .. EndRules.Of(evidence),
            .. LifeRules.Of(evidence),
            .. TriggerFileRules.Of(evidence),
            .. FollowerRules.Of(evidence),
            .. evidence.BadStates.Select(what => new Violation(ViolationKind.BadState, "", what)),
            .. evidence.LeftProcesses.Select(what => new Violation(ViolationKind.LeftProcess, "", what)),
            .. evidence.Absent.Select(what => new Violation(ViolationKind.Absent, "", what)),
            .. evidence.Surprises.Select(what => new Violation(ViolationKind.Device, "", what)),
        ];
}
