using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Schedules;

/// <summary>Terms of plans in tests.</summary>
internal static class Terms
{
    public static PlanTerms In(string zone, DateTimeOffset anchor, long seed = 1) =>
        new()
        {
            ClusterZone = zone,
            Anchor = anchor,
            Seed = seed,
        };
}
