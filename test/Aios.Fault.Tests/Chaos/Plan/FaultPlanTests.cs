namespace Aios.Fault.Tests.Chaos.Plan;

public sealed class FaultPlanTests
{
    private static readonly IReadOnlySet<FaultKind> s_all = Enum.GetValues<FaultKind>().ToHashSet();
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public void The_same_seed_draws_the_same_and_another_seed_another()
    {
        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
    }

    [Fact]
    public void Within_an_hour_everything_happens_that_can_and_nothing_else()
    {
        Assert.Equal(s_all, Draw(1).Select(f => f.Kind).ToHashSet());

        var two = new HashSet<FaultKind> { FaultKind.KillSilo, FaultKind.FillDisk };
        Assert.Equal(two, FaultPlan.Draw(1, ["a"], two, s_hour).SelectMany(l => l).Select(f => f.Kind).ToHashSet());
    }

    [Fact]
    public void Something_happens_several_times_a_minute() =>
        Assert.InRange(Draw(1).Count() / s_hour.TotalMinutes, 4, 20);

    private static IEnumerable<PlannedFault> Draw(int seed) =>
        FaultPlan.Draw(seed, ["a", "b", "c"], s_all, s_hour).SelectMany(lane => lane);
}
