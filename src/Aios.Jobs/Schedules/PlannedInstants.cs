using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>The instants at which a job is planned to run.</summary>
public static class PlannedInstants
{
    private static readonly ConditionalWeakTable<JobDefinition, ConcurrentDictionary<string, IPlan>> s_plans = [];

    /// <param name="definition">The job's.</param>
    /// <param name="clusterZone">IANA name of the zone used where the definition names none.</param>
    /// <param name="anchor">From when intervals are counted.</param>
    /// <param name="after">The instant found is later than this.</param>
    /// <returns>Null: nothing is planned after that.</returns>
    public static DateTimeOffset? Next(
        JobDefinition definition,
        string clusterZone,
        DateTimeOffset anchor,
        DateTimeOffset after
    ) =>
        definition.Enabled && definition.Schedule is not null
            ? PlanOf(definition, clusterZone).Next(anchor, after)
            : null;

    private static IPlan PlanOf(JobDefinition definition, string clusterZone) =>
        s_plans.GetValue(definition, _ => new()).GetOrAdd(clusterZone, Compile, definition);

    private static IPlan Compile(string clusterZone, JobDefinition definition)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone ?? clusterZone);
        return definition.Schedule switch
        {
            DailySchedule daily => new DailyPlan(daily, zone),
            IntervalSchedule interval => new IntervalPlan(interval, zone),
            var other => throw new UnplannableException(definition.Name, other?.GetType().Name ?? "none"),
        };
    }
}
