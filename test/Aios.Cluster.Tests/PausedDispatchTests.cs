using Aios.Abstractions.Pauses;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Pauses;
using Aios.Jobs.Why;

namespace Aios.Cluster.Tests;

/// <summary>What pauses hold back from devices. The dispatcher lives on c1 or c2, programs on w1 and w2.</summary>
public sealed class PausedDispatchTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(
            new TestDevice("c1"),
            new TestDevice("c2"),
            new TestDevice("w1", "work") { Control = false },
            new TestDevice("w2", "work") { Control = false }
        );
        await _cluster.DefineAsync("job", "type: trigger", "overlap: allow", "tags: [work]", "shell: 'true'");
        await _cluster.DefineAsync("other", "type: trigger", "overlap: allow", "tags: [-work]", "shell: 'true'");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_run_of_a_paused_job_waits_and_begins_when_the_job_is_resumed()
    {
        await _cluster.TriggerAsync("job");
        await _cluster.UntilBegunAsync("job", 1);
        await PauseAsync(PauseScope.Job, "job", TimeSpan.FromHours(2), "maintenance");

        var run = await _cluster.TriggerAsync("job");

        await UntilWaitsAsync("job", run, "paused by lars until 13:00: maintenance");
        await _cluster.TriggerAsync("other");
        await _cluster.UntilBegunAsync("other", 1);
        Assert.Single(_cluster.Programs.Of("job"));
        Assert.Single(_cluster.ExecutorOf(_cluster.Programs.Of("job")[0].Device).Live);

        await ResumeAsync(PauseScope.Job, "job");
        await _cluster.UntilBegunAsync("job", 2);
        Assert.Equal(run, _cluster.Programs.Of("job")[1].RunId);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task It_begins_when_the_pause_ends_by_itself()
    {
        await PauseAsync(PauseScope.Job, "job", TimeSpan.FromMinutes(10));
        var run = await _cluster.TriggerAsync("job");
        await UntilWaitsAsync("job", run, "paused by lars until 11:10");

        await _cluster.PassAsync(TimeSpan.FromMinutes(9.5), TimeSpan.FromSeconds(2));
        Assert.Empty(_cluster.Programs.Begun);

        await _cluster.PassAsync(TimeSpan.FromSeconds(32), TimeSpan.FromSeconds(2));
        await _cluster.UntilBegunAsync("job", 1);
    }

    [Fact]
    public async Task A_paused_tag_holds_back_the_jobs_that_name_it()
    {
        await PauseAsync(PauseScope.Tag, "work");
        var run = await _cluster.TriggerAsync("job");
        await UntilWaitsAsync("job", run, "jobs with tag work are paused by lars");

        await _cluster.TriggerAsync("other");
        await _cluster.UntilBegunAsync("other", 1);
        Assert.Empty(_cluster.Programs.Of("job"));

        await ResumeAsync(PauseScope.Tag, "work");
        await _cluster.UntilBegunAsync("job", 1);
    }

    [Fact]
    public async Task While_everything_is_paused_nothing_begins_whatever_else_is_resumed()
    {
        await PauseAsync(PauseScope.All, null);
        _cluster.Time.Clock.Advance(TimeSpan.FromSeconds(1));
        await PauseAsync(PauseScope.Job, "job");
        var runs = (await _cluster.TriggerAsync("job"), await _cluster.TriggerAsync("other"));
        await UntilWaitsAsync("job", runs.Item1, "everything is paused by lars");
        await UntilWaitsAsync("other", runs.Item2, "everything is paused by lars");

        await ResumeAsync(PauseScope.Job, "job");
        await UntilWaitsAsync("job", runs.Item1, "everything is paused by lars");
        Assert.Empty(_cluster.Programs.Begun);

        await ResumeAsync(PauseScope.All, null);
        await _cluster.UntilBegunAsync("job", 1);
        await _cluster.UntilBegunAsync("other", 1);
    }

    [Fact]
    public async Task A_paused_device_gets_nothing_while_others_do()
    {
        await _cluster.DefineAsync("here", "type: trigger", "tags: ['device:w1']", "shell: 'true'");
        await PauseAsync(PauseScope.Device, "w1", reason: "new fan");

        for (var i = 1; i <= 4; i++)
        {
            await _cluster.TriggerAsync("job");
            await _cluster.UntilBegunAsync("job", i);
        }

        Assert.All(_cluster.Programs.Of("job"), b => Assert.Equal("w2", b.Device));
        await UntilWaitsAsync("here", await _cluster.TriggerAsync("here"), "w1 is paused by lars: new fan");
        await UntilWaitsAsync(
            "job",
            await _cluster.TriggerAsync("job"),
            "all 4 slots of w2 are busy with job, job (and 2 more)"
        );

        await ResumeAsync(PauseScope.Device, "w1");
        await _cluster.UntilBegunAsync("here", 1);
        await _cluster.UntilBegunAsync("job", 5);
        Assert.Equal("w1", _cluster.Programs.Of("job")[4].Device);
    }

    [Fact]
    public async Task A_run_is_held_back_also_when_the_dispatcher_moves()
    {
        await PauseAsync(PauseScope.Job, "job");
        var run = await _cluster.TriggerAsync("job");
        await UntilWaitsAsync("job", run, "paused by lars");

        await _cluster.KillAsync(await _cluster.HostOfAsync(_cluster.Dispatcher));
        await _cluster.UntilUpAsync("w1", "w2");
        await _cluster.UntilAsync(async () =>
        {
            await _cluster.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
            return (await _cluster.Dispatcher.Why([run])).ContainsKey(run);
        });

        await UntilWaitsAsync("job", run, "paused by lars");
        Assert.Empty(_cluster.Programs.Begun);
        await ResumeAsync(PauseScope.Job, "job");
        await _cluster.UntilBegunAsync("job", 1);
        _cluster.AssertNothingTwice();
    }

    private IPausesGrain Pauses => _cluster.Grains.GetGrain<IPausesGrain>(IPausesGrain.Key);

    private async Task PauseAsync(PauseScope scope, string? name, TimeSpan? length = null, string? reason = null)
    {
        var reply = await Pauses.Pause(
            new PauseCall
            {
                Scope = scope,
                Name = name,
                Until = _cluster.Time.GetUtcNow() + length,
                By = "lars",
                Reason = reason,
            }
        );
        Assert.True(reply.Everywhere, reply.Refusal);
    }

    private async Task ResumeAsync(PauseScope scope, string? name) =>
        Assert.True(
            (
                await Pauses.Resume(
                    new ResumeCall
                    {
                        Scope = scope,
                        Name = name,
                        By = "lars",
                    }
                )
            ).Resumed
        );

    /// <summary>The job says so of its run.</summary>
    private Task UntilWaitsAsync(string job, string run, string words)
    {
        string? last = null;
        return Eventually.Async(
            async () =>
            {
                var why = await _cluster.Job(job).Why(run);
                last = $"{why?.Standing}: {why?.Text}";
                return why is { Standing: Standing.Waiting } && why.Text == words;
            },
            () => Task.FromResult($"wanted: {words}\nlast: {last}")
        );
    }
}
