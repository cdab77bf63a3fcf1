using System.Text.Json;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>Jobs that come after others, across two silos.</summary>
public sealed class AfterTests : IAsyncLifetime
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(2);
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(new TestDevice("a"), new TestDevice("b"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_chain_runs_link_by_link_and_each_reads_how_the_one_before_ended()
    {
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        await DefineAsync("fetch");
        await DefineAsync("load", "after: [{ job: fetch }]");
        await DefineAsync("report", "after: [{ job: load }]");

        var fetched = await _cluster.TriggerAsync("fetch");
        await _cluster.UntilEndedAsync("report", 1);

        var load = _cluster.Results.ReadResult("load", _cluster.History.RunsOf("load").Single().RunId)!;
        Assert.Equal((TriggerKind.After, "fetch"), (load.Trigger.Kind, load.Trigger.By));
        var input = load.Payload!.Value.GetProperty("inputs").GetProperty("fetch");
        Assert.Equal(fetched, input.GetProperty("run_id").GetString());
        Assert.Equal("succeeded", input.GetProperty("outcome").GetString());
        Assert.Equal(0, input.GetProperty("exit_code").GetInt32());
        Assert.Equal(JsonValueKind.Null, input.GetProperty("output").ValueKind);
        Assert.Single(_cluster.Programs.Of("load"));
        Assert.Single(_cluster.Programs.Of("report"));
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_joined_job_runs_once_per_round_of_its_inputs()
    {
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        await DefineAsync("left");
        await DefineAsync("right");
        await DefineAsync("joined", "after: [{ job: left }, { job: right }]");

        for (var round = 1; round <= 3; round++)
        {
            await Task.WhenAll(_cluster.TriggerAsync("left"), _cluster.TriggerAsync("right"));
            await _cluster.UntilEndedAsync("joined", round);
            Assert.Equal(round, _cluster.Programs.Of("joined").Count);
            _cluster.Time.Clock.Advance(s_step);
        }

        var payload = _cluster.Results.ReadResult("joined", _cluster.Programs.Of("joined")[0].RunId)!.Payload!.Value;
        Assert.Equal(
            ["left", "right"],
            payload.GetProperty("inputs").EnumerateObject().Select(property => property.Name)
        );
    }

    [Fact]
    public async Task A_notifier_hears_of_every_failure_but_its_own()
    {
        _cluster.Programs.Plan = (_, a) => new Script.EndAtOnce(a.Job == "good" ? Outcome.Succeeded : Outcome.Failed);
        await DefineAsync("mail", "after: [{ job: '*', when: failure }]");
        await DefineAsync("log", "after: [{ job: mail, when: any }]");
        foreach (var job in (string[])["bad", "worse", "good"])
        {
            await DefineAsync(job);
            await _cluster.TriggerAsync(job);
            await _cluster.UntilEndedAsync(job, 1);
        }

        await _cluster.UntilEndedAsync("mail", 2);
        await _cluster.UntilEndedAsync("log", 2);

        Assert.Equal(
            ["bad", "worse"],
            _cluster.History.RunsOf("mail").Select(r => r.Trigger.By).Order(StringComparer.Ordinal)
        );
        await _cluster.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
        Assert.Equal(2, _cluster.Programs.Of("mail").Count);
        Assert.Equal(2, _cluster.Programs.Of("log").Count);
    }

    [Fact]
    public async Task A_disabled_job_lets_the_ends_pass_and_says_so()
    {
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        await DefineAsync("fetch");
        await DefineAsync("load", "after: [{ job: fetch }]", "enabled: false");

        await _cluster.TriggerAsync("fetch");
        await _cluster.UntilAsync(() =>
            _cluster.Log.Lines.Any(l =>
                l.Contains("load takes no notice of the end of fetch", StringComparison.Ordinal)
            )
        );

        await DefineAsync("load", "after: [{ job: fetch }]");
        await _cluster.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));
        Assert.Empty(_cluster.Programs.Of("load"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_dependents_silo_dies_between_the_end_and_its_delivery_it_still_runs_once(bool taken)
    {
        _cluster.Programs.Plan = (_, a) => a.Job == "load" ? new Script.EndAtOnce(Outcome.Succeeded) : new Script.Run();
        await DefineAsync("fetch");
        await DefineAsync("load", "after: [{ job: fetch }]");
        var runId = await RunningFetchAsync();

        // The dependent dies over its write: whether it has the end, the sender never hears.
        var host = await _cluster.HostOfAsync(_cluster.Job("load"));
        var before = _cluster.Storage.WritesOf("aios.job/load");
        if (taken)
        {
            _cluster.Storage.FailNext("aios.job/load", WriteFault.After);
        }
        else
        {
            _cluster.Storage.Hold("aios.job/load");
        }

        _cluster.ExecutorOf(_cluster.Programs.Of("fetch")[0].Device).End(runId, 1, Outcome.Succeeded);
        await _cluster.UntilAsync(() => _cluster.Storage.WritesOf("aios.job/load") > before);
        _cluster.Storage.LetGo("aios.job/load");
        await _cluster.KillAsync(host);
        await _cluster.JoinAsync(new TestDevice(host));

        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("load").Count == 1, s_step);
        await _cluster.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));
        var row = Assert.Single(_cluster.History.RunsOf("load"));
        var payload = _cluster.Results.ReadResult("load", row.RunId)!.Payload!.Value;
        Assert.Equal(runId, payload.GetProperty("inputs").GetProperty("fetch").GetProperty("run_id").GetString());
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task When_the_senders_silo_dies_before_it_could_tell_the_end_is_told_later()
    {
        _cluster.Programs.Plan = (_, a) => a.Job == "load" ? new Script.EndAtOnce(Outcome.Succeeded) : new Script.Run();
        await DefineAsync("fetch");
        await DefineAsync("load", "after: [{ job: fetch }]");
        var runId = await RunningFetchAsync();

        var host = await _cluster.HostOfAsync(_cluster.Job("fetch"));
        var device = _cluster.Programs.Of("fetch")[0].Device;
        _cluster.History.IsBroken = true;
        _cluster.ExecutorOf(device).End(runId, 1, Outcome.Succeeded);
        await _cluster.UntilAsync(() =>
            _cluster.Storage.TextOf("aios.job/fetch").Contains("\"dependent\":\"load\"", StringComparison.Ordinal)
        );
        await _cluster.KillAsync(host);
        _cluster.History.IsBroken = false;
        Assert.Empty(_cluster.Programs.Of("load"));
        await _cluster.JoinAsync(new TestDevice(host));

        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("load").Count == 1, s_step);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_silo_that_joins_knows_the_dependents_before_a_job_decides_there()
    {
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        await DefineAsync("fetch");
        await DefineAsync("load", "after: [{ job: fetch }]");
        await _cluster.KillAsync("a");
        await _cluster.JoinAsync(new TestDevice("c"));
        await _cluster.KillAsync("b");
        await _cluster.JoinAsync(new TestDevice("d"));

        await _cluster.TriggerAsync("fetch");

        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("load").Count == 1, s_step);
    }

    private async Task<string> RunningFetchAsync()
    {
        var runId = await _cluster.TriggerAsync("fetch");
        await _cluster.UntilBegunAsync("fetch", 1);
        await _cluster.UntilStatusAsync("fetch", runId, RunStatus.Running);
        return runId;
    }

    private Task DefineAsync(string job, params string[] lines) =>
        _cluster.DefineAsync(job, ["type: trigger", "shell: 'true'", .. lines]);
}
