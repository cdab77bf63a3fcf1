using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;
using Aios.Jobs.Schedules;

namespace Aios.Cluster.Tests;

/// <summary>What was drawn once stays so when the silo that hosts the job dies, and the job runs at just these instants.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_end = TestCluster.Beginning.AddDays(2);

    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(new TestDevice("a"), new TestDevice("b"));
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("type: random_daily", "window: '08:00-20:00'", "times: 6")]
    [InlineData("type: random_daily", "window: '22:00-02:00'", "times: 5")]
    [InlineData("type: cron", "cron: '10 */25 */3 * * *'", "timezone: America/New_York")]
    [InlineData("type: cron", "cron: '@hourly'", "jitter: 20m")]
    public async Task A_plan_survives_its_silo_and_each_instant_is_begun_on_time(params string[] when)
    {
        await _cluster.DefineAsync("job", [.. when, "shell: 'true'"]);
        var planned = await PlannedAsync();
        var time = new Passage(_cluster, "job");

        await time.ToAsync(TestCluster.Beginning.AddDays(1));
        var left = await PlannedAsync();
        await _cluster.KillAsync(await _cluster.HostOfAsync(_cluster.Job("job")));
        var leftElsewhere = await PlannedAsync();
        await time.ToAsync(s_end);

        Assert.Equal(left, leftElsewhere);
        Assert.Equal(planned[^left.Count..], left);
        var rows = _cluster.History.OccurrencesOf("job");
        Assert.Equal(planned, rows.Select(r => r.At));
        Assert.All(rows, r => Assert.Equal(Disposition.Ran, r.Disposition));
        Assert.All(
            _cluster.History.RunsOf("job"),
            r => Assert.InRange(r.QueuedAt - r.ScheduledAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1))
        );
        _cluster.AssertNothingTwice();
    }

    /// <summary>As the activation that lives now would have it.</summary>
    private async Task<List<DateTimeOffset>> PlannedAsync()
    {
        var snapshot = await _cluster.Job("job").GetSnapshot();
        var plan = new RemainingPlan(
            DefinitionJson.Read(snapshot.Definition!.Json),
            new PlanTerms
            {
                ClusterZone = snapshot.Plan!.ClusterZone,
                Anchor = snapshot.Plan.Anchor,
                Seed = snapshot.Plan.Seed,
            },
            []
        );
        return [.. PlannedSequence.Of(plan, _cluster.Time.GetUtcNow()).TakeWhile(at => at <= s_end)];
    }
}
