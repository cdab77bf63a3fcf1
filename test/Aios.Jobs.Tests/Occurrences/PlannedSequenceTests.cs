using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Schedules;
using Aios.Jobs.Tests.Machine;
using Aios.Jobs.Tests.Schedules;

namespace Aios.Jobs.Tests.Occurrences;

public sealed class PlannedSequenceTests
{
    private static readonly DateTimeOffset s_begin = Plan.Utc("2026-11-01");

    private static readonly PlanTerms s_terms = new()
    {
        ClusterZone = "UTC",
        Anchor = s_begin,
        Seed = 1,
    };

    [Fact]
    public void Instants_of_a_job_follow_each_other_without_end() =>
        Assert.Equal(
            [s_begin.AddHours(5), s_begin.AddHours(10), s_begin.AddHours(15)],
            Of(Sample.Every(TimeSpan.FromHours(5))).Take(3)
        );

    [Fact]
    public void A_job_without_a_schedule_or_disabled_has_none()
    {
        Assert.Empty(Of(Sample.Triggered));
        Assert.Empty(Of(Sample.EveryMinute with { Enabled = false }));
    }

    [Fact]
    public void Those_of_many_jobs_are_in_order_of_time_then_of_names() =>
        Assert.Equal(
            [("b", 2), ("a", 3), ("b", 4), ("a", 6), ("b", 6), ("c", 6), ("b", 8)],
            PlannedSequence
                .Merged([("c", Every(6)), ("b", Every(2)), ("a", Every(3)), ("none", [])])
                .Take(7)
                .Select(next => (next.Job, (int)(next.At - s_begin).TotalHours))
        );

    private static IEnumerable<DateTimeOffset> Every(int hours) => Of(Sample.Every(TimeSpan.FromHours(hours)));

    private static IEnumerable<DateTimeOffset> Of(JobDefinition definition) =>
        PlannedSequence.Of(new RemainingPlan(definition, s_terms, []), s_begin);
}
