using Aios.Abstractions.Jobs;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>From a trigger to the history.</summary>
public sealed class RunTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(new TestDevice("a"), new TestDevice("b"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task An_idle_job_that_is_triggered_runs_at_once_beside_other_work()
    {
        await _cluster.DefineAsync("work", "type: trigger", "tags: [device:a]", "shell: 'true'");
        await _cluster.UntilStatusAsync("work", await _cluster.TriggerAsync("work"), RunStatus.Running);
        await _cluster.DefineAsync("tidy", "type: idle", "tags: [device:a]", "shell: 'true'", "idle: { quiet: 1h }");

        var asked = await _cluster.TriggerAsync("tidy");
        await _cluster.UntilStatusAsync("tidy", asked, RunStatus.Running);

        Assert.Equal(asked, Assert.Single(_cluster.Programs.Of("tidy")).Assignment.RunId);
    }

    [Fact]
    public async Task A_triggered_run_goes_through_to_result_and_history()
    {
        await _cluster.DefineAsync("greet", "type: trigger", "shell: 'true'");
        var call = new TriggerCall
        {
            Kind = TriggerKind.Api,
            By = "ada",
            Key = "1",
            Payload = "{\"name\":\"Ada\"}"u8.ToArray(),
        };

        var runId = (await _cluster.Job("greet").Trigger(call)).RunId!;
        await _cluster.UntilBegunAsync("greet", 1);
        var begun = _cluster.Programs.Of("greet")[0];
        Assert.True(begun.Assignment.HasPayload);
        await _cluster.UntilStatusAsync("greet", runId, RunStatus.Running);
        var waiting = _cluster.Job("greet").WaitForEnd(runId, TimeSpan.FromSeconds(20));
        _cluster.ExecutorOf(begun.Device).End(runId, 1, Outcome.Succeeded);

        Assert.True(await waiting);
        var row = Assert.Single(_cluster.History.RunsOf("greet"));
        Assert.Equal((Outcome.Succeeded, begun.Device), (row.Outcome, row.Device));
        var result = _cluster.Results.ReadResult("greet", runId)!;
        Assert.Equal("Ada", result.Payload!.Value.GetProperty("name").GetString());
        Assert.Equal((TriggerKind.Api, "ada"), (result.Trigger.Kind, result.Trigger.By));
        Assert.Empty((await _cluster.Job("greet").GetSnapshot()).Runs);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task Ten_triggers_with_one_key_are_one_run()
    {
        await _cluster.DefineAsync("once", "type: trigger", "shell: 'true'");
        var call = new TriggerCall { Kind = TriggerKind.Client, Key = "the same" };

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _cluster.Job("once").Trigger(call)));

        Assert.Single(replies.Select(r => r.RunId).Distinct());
        Assert.Equal(9, replies.Count(r => r.Duplicate));
        await _cluster.UntilBegunAsync("once", 1);
        Assert.Single((await _cluster.Job("once").GetSnapshot()).Runs);
    }

    [Fact]
    public async Task Events_that_come_during_a_slow_write_share_the_next_write()
    {
        await _cluster.DefineAsync("many", "type: trigger", "overlap: queue", "shell: 'true'");
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        var before = _cluster.Storage.WritesOf("aios.job/many");
        var release = _cluster.Storage.Hold("aios.job/many");

        var first = _cluster.TriggerAsync("many", "0");
        await _cluster.UntilAsync(() => _cluster.Storage.WritesOf("aios.job/many") == before + 1);
        var others = Enumerable.Range(1, 50).Select(i => _cluster.TriggerAsync("many", $"{i}")).ToList();
        var snapshot = await _cluster.Job("many").GetSnapshot();
        Assert.Empty(snapshot.Runs);
        release.SetResult();
        await first;
        await Task.WhenAll(others);

        // The first, all that waited (in at most two batches: some may arrive while the second write begins), and the first end.
        Assert.InRange(_cluster.Storage.WritesOf("aios.job/many") - before, 2, 12);
        await _cluster.UntilEndedAsync("many", 51);
        _cluster.AssertNothingTwice();
    }

    [Theory]
    [InlineData(WriteFault.Before)]
    [InlineData(WriteFault.After)]
    public async Task A_failed_write_leads_to_a_fresh_activation_and_exactly_one_run(object fault)
    {
        await _cluster.DefineAsync("careful", "type: trigger", "shell: 'true'");
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        _cluster.Storage.FailNext("aios.job/careful", (WriteFault)fault);
        var call = new TriggerCall { Kind = TriggerKind.Client, Key = "k" };

        await Assert.ThrowsAnyAsync<Exception>(() => _cluster.Job("careful").Trigger(call));
        var reply = await _cluster.Job("careful").Trigger(call);

        Assert.Equal((WriteFault)fault is WriteFault.After, reply.Duplicate);
        await _cluster.UntilEndedAsync("careful", 1);
        Assert.Single(_cluster.Programs.Of("careful"));
        Assert.Equal(reply.RunId, _cluster.History.RunsOf("careful")[0].RunId);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_run_whose_acceptance_nobody_heard_of_is_begun_by_the_heartbeat()
    {
        await _cluster.DefineAsync("unheard", "type: trigger", "shell: 'true'");
        _cluster.Storage.FailNext("aios.job/unheard", WriteFault.After);
        var call = new TriggerCall { Kind = TriggerKind.Client, Key = "k" };
        await Assert.ThrowsAnyAsync<Exception>(() => _cluster.Job("unheard").Trigger(call));

        await _cluster.PassUntilAsync(() => _cluster.Programs.Of("unheard").Count == 1, TimeSpan.FromSeconds(1));

        Assert.True(_cluster.Time.GetUtcNow() - TestCluster.Beginning < TimeSpan.FromSeconds(130));
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task Ten_queued_triggers_run_one_after_another_in_order()
    {
        await _cluster.DefineAsync("line", "type: trigger", "overlap: queue", "shell: 'true'");
        List<string> accepted = [];
        for (var i = 0; i < 10; i++)
        {
            _cluster.Time.Clock.Advance(TimeSpan.FromMilliseconds(1));
            accepted.Add(await _cluster.TriggerAsync("line"));
        }

        for (var i = 0; i < 10; i++)
        {
            await _cluster.UntilBegunAsync("line", i + 1);
            Assert.Equal(i + 1, _cluster.Programs.Of("line").Count);
            var begun = _cluster.Programs.Of("line")[i];
            _cluster.ExecutorOf(begun.Device).End(begun.RunId, 1, Outcome.Succeeded);
        }

        await _cluster.UntilEndedAsync("line", 10);
        Assert.Equal(accepted, _cluster.Programs.Of("line").Select(b => b.RunId));
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_failed_run_is_tried_again_after_its_delay()
    {
        await _cluster.DefineAsync(
            "flaky",
            "type: trigger",
            "shell: 'true'",
            "retry: { attempts: 3, delay: 10s, factor: 3, jitter: 0 }"
        );
        _cluster.Programs.Plan = (_, a) => new Script.EndAtOnce(a.Attempt < 3 ? Outcome.Failed : Outcome.Succeeded);

        var runId = await _cluster.TriggerAsync("flaky");
        await _cluster.UntilStatusAsync("flaky", runId, RunStatus.Backoff);
        await _cluster.PassAsync(TimeSpan.FromSeconds(10));
        await _cluster.CreepUntilAsync(() => _cluster.Programs.Of("flaky").Count == 2);
        await _cluster.UntilStatusAsync("flaky", runId, RunStatus.Backoff);
        await _cluster.PassAsync(TimeSpan.FromSeconds(30));
        await _cluster.CreepUntilAsync(() => _cluster.Programs.Of("flaky").Count == 3);
        await _cluster.UntilEndedAsync("flaky", 1);

        var row = _cluster.History.RunsOf("flaky")[0];
        Assert.Equal([Outcome.Failed, Outcome.Failed, Outcome.Succeeded], row.Attempts.Select(a => a.Outcome!.Value));
        Assert.InRange(
            row.Attempts[1].StartedAt - row.Attempts[0].FinishedAt!.Value,
            TimeSpan.FromSeconds(10),
            TimeSpan.FromSeconds(29)
        );
        Assert.InRange(
            row.Attempts[2].StartedAt - row.Attempts[1].FinishedAt!.Value,
            TimeSpan.FromSeconds(30),
            TimeSpan.FromSeconds(89)
        );
    }

    [Fact]
    public async Task A_trigger_for_a_job_that_is_not_there_is_refused()
    {
        var reply = await _cluster.Job("nobody").Trigger(new TriggerCall { Kind = TriggerKind.Client, Key = "1" });

        Assert.Equal((null, RefusalKind.NoSuchJob), (reply.RunId, reply.Refusal));
    }
}
