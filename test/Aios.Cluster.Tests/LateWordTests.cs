using Aios.Abstractions.Devices;
using Aios.Cluster.Tests.Fixture;
using Aios.Grains.Devices;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>Calls that were long under way. Job grains and the dispatcher live on c1 or c2, programs on w1 and w2.</summary>
public sealed class LateWordTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;
    private Begun _first = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(
            new TestDevice("c1"),
            new TestDevice("c2"),
            new TestDevice("w1", "work") { Control = false }
        );
        await _cluster.DefineAsync("work", "type: trigger", "tags: [work]", "shell: 'true'");
        await _cluster.UntilStatusAsync("work", await _cluster.TriggerAsync("work"), RunStatus.Running);
        _first = _cluster.Programs.Of("work")[0];
        await _cluster.JoinAsync(new TestDevice("w2", "work") { Control = false });
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_start_by_an_earlier_dispatcher_or_for_another_life_begins_nothing()
    {
        var late = _first.Assignment with { RunId = "late" };
        var door = _cluster.ServiceOf<DeviceDoor>("w1");
        await _cluster.KillAsync(await _cluster.HostOfAsync(_cluster.Dispatcher));
        await _cluster.UntilUpAsync("w1", "w2");

        Assert.Equal(StartVerdict.OtherEpoch, (await door.StartAsync(late)).Verdict);
        late = late with { Epoch = _cluster.Leases.Epoch };
        foreach (var incarnation in (long[])[late.Incarnation - 1, late.Incarnation + 1])
        {
            var answer = await door.StartAsync(late with { Incarnation = incarnation });
            Assert.Equal(StartVerdict.OtherIncarnation, answer.Verdict);
        }

        Assert.Single(_cluster.Programs.Begun);
    }

    [Fact]
    public async Task The_end_of_a_superseded_attempt_ends_nothing()
    {
        await _cluster.KillAsync("w1");
        await _cluster.PassUntilAsync(() => _cluster.Programs.Of("work").Count == 2, TimeSpan.FromSeconds(2));
        await _cluster.UntilStatusAsync("work", _first.RunId, RunStatus.Running);

        foreach (var outcome in (Outcome?[])[Outcome.Succeeded, Outcome.Failed, Outcome.Lost, null])
        {
            await _cluster.Job("work").Report([Late(outcome)]);
        }

        var run = Assert.Single((await _cluster.Job("work").GetSnapshot()).Runs);
        Assert.Equal((RunStatus.Running, 2, "w2"), (run.Status, run.Attempt, run.Device));
        _cluster.ExecutorOf("w2").End(_first.RunId, 2, Outcome.Succeeded);
        await _cluster.UntilEndedAsync("work", 1);
        Assert.Equal(
            [Outcome.Lost, Outcome.Succeeded],
            _cluster.History.RunsOf("work")[0].Attempts.Select(a => a.Outcome!.Value)
        );
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_job_whose_other_activation_accepted_a_run_does_not_end_it_for_being_unknown()
    {
        const string accepted = "accepted-elsewhere";
        var state = _cluster.Storage.StateOf("work")!;
        var run = state.Runs[_first.RunId] with { RunId = accepted };
        _cluster.Storage.Overtake("work", state with { Runs = state.Runs.Add(accepted, run) });
        var started = Late(outcome: null) with { RunId = accepted };

        await Assert.ThrowsAnyAsync<Exception>(() => _cluster.Job("work").Report([started]));

        await _cluster.UntilStatusAsync("work", accepted, RunStatus.Running);
        await _cluster.Job("work").Report([started]);
        var known = (await _cluster.Job("work").GetSnapshot()).Runs.Single(r => r.RunId == accepted);
        Assert.Equal(RunStatus.Running, known.Status);
        Assert.Empty(_cluster.History.RunsOf("work"));
    }

    private AttemptReport Late(Outcome? outcome) =>
        new()
        {
            Job = "work",
            RunId = _first.RunId,
            Attempt = 1,
            Device = "w1",
            Incarnation = _first.Incarnation,
            StartedAt = _first.At,
            FinishedAt = outcome is null ? null : _cluster.Time.GetUtcNow(),
            Outcome = outcome,
        };
}
