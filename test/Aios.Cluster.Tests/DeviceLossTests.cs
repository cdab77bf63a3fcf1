using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>Devices, dispatchers and answers that vanish. Job grains and the dispatcher live on c1 or c2, programs on w1 and w2.</summary>
public sealed class DeviceLossTests : IAsyncLifetime
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(2);
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(
            new TestDevice("c1"),
            new TestDevice("c2"),
            new TestDevice("w1", "work") { Control = false },
            new TestDevice("w2", "work") { Control = false }
        );

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Attempts_of_a_silent_device_are_repeated_or_fail_and_what_ended_is_not_repeated()
    {
        await DefineWorkAsync("again");
        await DefineWorkAsync("mail", "on_lost: fail");
        await DefineWorkAsync("done");
        foreach (var job in (string[])["again", "mail", "done"])
        {
            _cluster.Programs.Plan = (d, a) => d == "w1" || a.Attempt > 1 ? new Script.Run() : Refuse;
            await _cluster.UntilStatusAsync(job, await _cluster.TriggerAsync(job), RunStatus.Running);
        }

        var done = _cluster.Programs.Of("done")[0];
        _cluster.ExecutorOf("w1").End(done.RunId, 1, Outcome.Succeeded, tell: false);
        await _cluster.KillAsync("w1");
        Assert.Single(_cluster.Programs.Of("again"));
        await _cluster.PassUntilAsync(() => _cluster.Programs.Of("again").Count == 2, s_step);

        Assert.True(_cluster.Time.GetUtcNow() - TestCluster.Beginning >= _cluster.Facts.Lease);
        var second = _cluster.Programs.Of("again")[1];
        Assert.Equal(("w2", 2), (second.Device, second.Attempt));
        _cluster.ExecutorOf("w2").End(second.RunId, 2, Outcome.Succeeded);
        await _cluster.UntilEndedAsync("again", 1);
        await _cluster.UntilEndedAsync("mail", 1);
        await _cluster.UntilEndedAsync("done", 1);
        Assert.Equal(
            [Outcome.Lost, Outcome.Succeeded],
            _cluster.History.RunsOf("again")[0].Attempts.Select(a => a.Outcome!.Value)
        );
        Assert.Equal(Outcome.Lost, _cluster.History.RunsOf("mail")[0].Outcome);
        Assert.Equal(Outcome.Succeeded, _cluster.History.RunsOf("done")[0].Outcome);
        Assert.Single(_cluster.Programs.Of("mail"));
        Assert.Single(_cluster.Programs.Of("done"));
        Assert.Equal(
            DeviceStanding.Lost,
            (await _cluster.Dispatcher.GetSnapshot()).Devices.Single(d => d.Device == "w1").Standing
        );
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_device_that_comes_back_in_a_new_life_frees_what_it_ran_at_once()
    {
        await DefineWorkAsync("again");
        _cluster.Programs.Plan = (d, a) => d == "w1" || a.Attempt > 1 ? new Script.Run() : Refuse;
        await _cluster.UntilStatusAsync("again", await _cluster.TriggerAsync("again"), RunStatus.Running);

        await _cluster.KillAsync("w1");
        await _cluster.JoinAsync(new TestDevice("w1", "work") { Control = false });

        await _cluster.UntilBegunAsync("again", 2);
        Assert.Equal(2, _cluster.Programs.Of("again")[1].Attempt);
        Assert.True(_cluster.Time.GetUtcNow() - TestCluster.Beginning < _cluster.Facts.Lease);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_new_dispatcher_adopts_what_runs_and_goes_on_with_what_waits()
    {
        await DefineWorkAsync("long", "overlap: allow");
        await _cluster.DefineAsync("wants-gpu", "type: trigger", "tags: [gpu]", "shell: 'true'");
        for (var i = 1; i <= 4; i++)
        {
            await _cluster.TriggerAsync("long");
            await _cluster.UntilBegunAsync("long", i);
        }

        var waits = await _cluster.TriggerAsync("wants-gpu");
        var epoch = _cluster.Leases.Epoch;
        await _cluster.KillAsync(await _cluster.HostOfAsync(_cluster.Dispatcher));
        await _cluster.UntilUpAsync("w1", "w2");
        Assert.True(_cluster.Leases.Epoch > epoch);

        var live = (await _cluster.Dispatcher.GetSnapshot()).Devices.SelectMany(d => d.Live).Select(l => l.RunId);
        Assert.Equal(_cluster.Programs.Of("long").Select(b => b.RunId).Order(), live.Order());
        await _cluster.UntilAsync(async () =>
        {
            await _cluster.PassAsync(TimeSpan.FromSeconds(1));
            return (await _cluster.Dispatcher.Why([waits])).Count == 1;
        });
        await _cluster.JoinAsync(new TestDevice("gpu1", "gpu") { Control = false });
        await _cluster.UntilBegunAsync("wants-gpu", 1);
        foreach (var begun in _cluster.Programs.Of("long"))
        {
            _cluster.ExecutorOf(begun.Device).End(begun.RunId, begun.Attempt, Outcome.Succeeded);
        }

        await _cluster.UntilEndedAsync("long", 4);
        Assert.Equal(4, _cluster.Programs.Of("long").Count);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task An_answer_that_was_lost_does_not_begin_the_attempt_twice()
    {
        await DefineWorkAsync("quiet");
        _cluster.Programs.Plan = (_, _) => new Script.LoseAnswer();

        var runId = await _cluster.TriggerAsync("quiet");
        await _cluster.UntilBegunAsync("quiet", 1);
        await _cluster.UntilStatusAsync("quiet", runId, RunStatus.Running);
        var device = _cluster.Programs.Of("quiet")[0].Device;
        await _cluster.UntilAsync(async () =>
            (await _cluster.Dispatcher.GetSnapshot()).Devices.Single(d => d.Device == device).Live.Length == 1
        );
        await _cluster.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(5));
        _cluster.ExecutorOf(device).End(runId, 1, Outcome.Succeeded);
        await _cluster.UntilEndedAsync("quiet", 1);

        Assert.Single(_cluster.Programs.Of("quiet"));
        Assert.Equal(Outcome.Succeeded, _cluster.History.RunsOf("quiet")[0].Outcome);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_device_that_stops_hands_its_attempts_on()
    {
        await DefineWorkAsync("move");
        await _cluster.UntilStatusAsync("move", await _cluster.TriggerAsync("move"), RunStatus.Running);
        var first = _cluster.Programs.Of("move")[0];

        await _cluster.StopAsync(first.Device);
        await _cluster.UntilBegunAsync("move", 2);

        var second = _cluster.Programs.Of("move")[1];
        Assert.Equal(2, second.Attempt);
        Assert.NotEqual(first.Device, second.Device);
        Assert.Null(_cluster.Leases.RowOf(first.Device));
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_canceled_run_ends_although_its_device_and_the_dispatcher_die()
    {
        await DefineWorkAsync("stuck");
        var runId = await _cluster.TriggerAsync("stuck");
        await _cluster.UntilStatusAsync("stuck", runId, RunStatus.Running);
        var device = _cluster.Programs.Of("stuck")[0].Device;
        _cluster.ExecutorOf(device).IsDeaf = true;
        Assert.True(await _cluster.CancelAsync("stuck", runId));

        await _cluster.KillAsync(device);
        await _cluster.KillAsync(await _cluster.HostOfAsync(_cluster.Dispatcher));
        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("stuck").Count == 1, s_step);

        var row = _cluster.History.RunsOf("stuck")[0];
        Assert.Equal((Outcome.Canceled, "canceled by ada"), (row.Outcome, row.Error));
        Assert.Single(_cluster.Programs.Of("stuck"));
    }

    private static Script.Refuse Refuse => new(StartVerdict.Unwilling);

    private Task DefineWorkAsync(string job, params string[] lines) =>
        _cluster.DefineAsync(job, ["type: trigger", "tags: [work]", "shell: 'true'", .. lines]);
}
