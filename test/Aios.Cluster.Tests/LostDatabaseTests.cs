using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>The folders are as they were, and the database is another one.</summary>
public sealed class LostDatabaseTests : IAsyncLifetime
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(new TestDevice("a"), new TestDevice("b"));
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Jobs_fire_on_time_what_waits_goes_on_and_results_have_rows_again()
    {
        await _cluster.DefineAsync("timed", "type: interval", "every: 1h", "shell: 'true'");
        await _cluster.DefineAsync("waiting", "type: trigger", "tags: [gpu]", "shell: 'true'");
        await _cluster.DefineAsync("quiet", "type: trigger", "shell: 'true'");
        var time = new Passage(_cluster, "timed");
        await time.ToAsync(TestCluster.Beginning + s_hour);
        await _cluster.UntilEndedAsync("timed", 1);
        var run = await _cluster.TriggerAsync("waiting");
        var before = _cluster.History.OccurrencesOf("timed");

        await LoseDatabaseAsync();

        await _cluster.PassUntilAsync(
            () => _cluster.Reminders.Has("timed") && _cluster.Reminders.Has("waiting"),
            TimeSpan.FromSeconds(1)
        );
        await _cluster.PassUntilAsync(() => _cluster.History.CountOccurrences("timed") > 0, TimeSpan.FromSeconds(1));
        Assert.Equal(before, _cluster.History.OccurrencesOf("timed"));
        Assert.False(_cluster.Reminders.Has("quiet"));
        await _cluster.JoinAsync(new TestDevice("g", "gpu"));
        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("waiting").Count > 0, TimeSpan.FromSeconds(1));
        Assert.Equal(run, Assert.Single(_cluster.History.RunsOf("waiting")).RunId);
        await time.ToAsync(TestCluster.Beginning + (2 * s_hour));
        await _cluster.UntilEndedAsync("timed", 2);

        var last = _cluster.History.RunsOf("timed")[^1];
        Assert.Equal(TestCluster.Beginning + (2 * s_hour), last.ScheduledAt);
        Assert.InRange(last.QueuedAt - last.ScheduledAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(2, _cluster.Programs.Of("timed").Count);
        _cluster.AssertNothingTwice();
    }

    /// <summary>One after the other the devices that know the old database are replaced.</summary>
    private async Task LoseDatabaseAsync()
    {
        await _cluster.KillAsync("b");
        await _cluster.LoseDatabaseAsync();
        await _cluster.JoinAsync(new TestDevice("c"));
        await _cluster.KillAsync("a");
        await _cluster.UntilUpAsync("c");
    }
}
