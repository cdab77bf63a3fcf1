using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>Runs that somebody wants to end, wherever they stand.</summary>
public sealed class CancelTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(new TestDevice("a"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_running_run_is_stopped_on_its_device_and_a_held_one_never_begins()
    {
        await _cluster.DefineAsync("job", "type: trigger", "shell: 'true'");
        var running = await _cluster.TriggerAsync("job");
        await _cluster.UntilStatusAsync("job", running, RunStatus.Running);
        var held = await _cluster.TriggerAsync("job");
        await _cluster.UntilStatusAsync("job", held, RunStatus.Held);

        Assert.True(await _cluster.CancelAsync("job", held));
        Assert.True(await _cluster.CancelAsync("job", running));
        await _cluster.UntilEndedAsync("job", 2);

        Assert.All(_cluster.History.RunsOf("job"), r => Assert.Equal(Outcome.Canceled, r.Outcome));
        Assert.Single(_cluster.Programs.Of("job"));
        Assert.False(await _cluster.CancelAsync("job", running));
    }

    [Fact]
    public async Task A_queued_run_is_withdrawn_and_does_not_start_when_a_device_joins()
    {
        await _cluster.DefineAsync("job", "type: trigger", "tags: [gpu]", "shell: 'true'");
        var runId = await _cluster.TriggerAsync("job");
        await _cluster.UntilAsync(async () => (await _cluster.Dispatcher.Why([runId])).Count == 1);

        Assert.True(await _cluster.CancelAsync("job", runId));
        await _cluster.UntilEndedAsync("job", 1);
        await _cluster.JoinAsync(new TestDevice("gpu1", "gpu"));
        var next = await _cluster.TriggerAsync("job");
        await _cluster.UntilBegunAsync("job", 1);

        Assert.Equal(next, Assert.Single(_cluster.Programs.Begun).RunId);
        Assert.Equal(Outcome.Canceled, _cluster.History.RunsOf("job")[0].Outcome);
    }

    [Fact]
    public async Task A_run_that_waits_for_its_next_attempt_is_not_tried_again()
    {
        await _cluster.DefineAsync("job", "type: trigger", "shell: 'true'", "retry: { attempts: 3, delay: 10s }");
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Failed);
        var runId = await _cluster.TriggerAsync("job");
        await _cluster.UntilStatusAsync("job", runId, RunStatus.Backoff);

        Assert.True(await _cluster.CancelAsync("job", runId));
        await _cluster.UntilEndedAsync("job", 1);
        await _cluster.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));

        Assert.Single(_cluster.Programs.Of("job"));
        Assert.Equal(Outcome.Canceled, _cluster.History.RunsOf("job")[0].Outcome);
    }
}
