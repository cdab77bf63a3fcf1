using System.Runtime.CompilerServices;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>The instants at which a job is planned to run.</summary>
public static class PlannedInstants
{
    private static readonly ConditionalWeakTable<JobDefinition, PreparedPlan> s_plans = [];

    /// <param name="definition">The job's.</param>
    /// <param name="terms">What else it depends on.</param>
    /// <param name="after">The instant found is later than this; nothing is planned before 1970.</param>
    /// <returns>Null: nothing is planned after that, up to the year 2499.</returns>
    public static DateTimeOffset? Next(JobDefinition definition, PlanTerms terms, DateTimeOffset after)
    {
        if (!definition.Enabled || definition.Schedule is null || after >= PlanHorizon.End)
        {
            return null;
        }

        var from = after < PlanHorizon.Begin ? PlanHorizon.Begin : after;
        var next = PlanOf(definition, terms.ClusterZone).Next(terms, from);
        return next <= PlanHorizon.End ? next : null;
    }

    private static IPlan PlanOf(JobDefinition definition, string clusterZone)
    {
        if (!s_plans.TryGetValue(definition, out var prepared) || prepared.ClusterZone != clusterZone)
        {
            prepared = new PreparedPlan(clusterZone, Prepare(clusterZone, definition));
            s_plans.AddOrUpdate(definition, prepared);
        }

        return prepared.Plan;
    }

    private static IPlan Prepare(string clusterZone, JobDefinition definition)
    {
        var clock = LocalClock.Of(definition.TimeZone ?? clusterZone);
        IPlan plan = definition.Schedule switch
        {
            DailySchedule daily => new DatePlan(new DailyMoments(daily), Dates(daily.Days), clock),
            RandomDailySchedule random => new DatePlan(new RandomMoments(random), Dates(random.Days), clock),
            IntervalSchedule interval => new IntervalPlan(interval, Dates([]), clock),
            CronSchedule cron => new CronPlan(cron, Dates([]), clock),
            var other => throw new UnplannableException(definition.Name, other?.GetType().Name ?? "none"),
        };
        return definition.Jitter > TimeSpan.Zero ? new JitterPlan(plan, definition.Jitter) : plan;

        PlannedDates Dates(IReadOnlyList<DayOfWeek> days) => new(days, definition.SkipDates);
    }

    private sealed record PreparedPlan(string ClusterZone, IPlan Plan);
}
