using Aios.Abstractions.Dispatch;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>Attempts with a lost_after that is longer than the lease. The grains live on c1, programs on w1 and w2.</summary>
public sealed class OutlivingTests : IAsyncLifetime
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lostAfter = TimeSpan.FromMinutes(3);
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(new TestDevice("c1"), W1);
        await _cluster.DefineAsync("train", "type: trigger", "tags: [work]", "shell: 'true'", "lost_after: 3m");
        await _cluster.DefineAsync("work", "type: trigger", "tags: [work]", "shell: 'true'");
        await _cluster.UntilStatusAsync("train", await _cluster.TriggerAsync("train"), RunStatus.Running);
        await _cluster.UntilStatusAsync("work", await _cluster.TriggerAsync("work"), RunStatus.Running);
        await _cluster.JoinAsync(new TestDevice("w2", "work") { Control = false });
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task While_its_device_is_silent_it_is_not_begun_elsewhere_and_afterwards_it_is()
    {
        var killed = _cluster.Time.GetUtcNow();
        await _cluster.KillAsync("w1");
        await _cluster.PassAsync(_cluster.Facts.Lease + s_step, s_step);
        await _cluster.CreepUntilAsync(() => _cluster.Programs.Of("work").Count == 2);
        Assert.Single(_cluster.Programs.Of("train"));
        Assert.Matches(
            "^it runs on w1 since .*; w1 is silent for [2-4][0-9]s; by its lost_after of 3m it may still run it$",
            (await _cluster.Job("train").Why(null))!.Text
        );

        await _cluster.PassAsync(killed + s_lostAfter - (2 * s_step) - _cluster.Time.GetUtcNow(), s_step);
        Assert.Single(_cluster.Programs.Of("train"));
        await _cluster.CreepUntilAsync(() => _cluster.Programs.Of("train").Count == 2);

        Assert.Equal(("w2", 2), (_cluster.Programs.Of("train")[1].Device, _cluster.Programs.Of("train")[1].Attempt));
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_device_that_comes_back_with_it_keeps_it_and_its_end_counts_once()
    {
        var earlier = await LoseW1Async();
        await _cluster.JoinAsync(W1 with { Earlier = earlier });
        await _cluster.UntilAsync(async () =>
            (await _cluster.Dispatcher.GetSnapshot()).Devices.Single(d => d.Device == "w1").Live.Length == 1
        );
        // Heartbeats of the job ask for it under the life in which it began.
        await _cluster.PassAsync(s_lostAfter * 2, TimeSpan.FromSeconds(5));

        var begun = Assert.Single(_cluster.Programs.Of("train"));
        _cluster.ExecutorOf("w1").End(begun.RunId, 1, Outcome.Succeeded);
        await _cluster.UntilEndedAsync("train", 1);

        var attempt = Assert.Single(_cluster.History.RunsOf("train")[0].Attempts);
        Assert.Equal((Outcome.Succeeded, "w1", 1L), (attempt.Outcome, attempt.Device, attempt.Incarnation));
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_device_that_comes_back_without_it_gives_it_away_at_once()
    {
        await LoseW1Async();
        foreach (var begun in _cluster.Programs.Of("train"))
        {
            _cluster.Programs.End(begun.RunId);
        }

        await _cluster.JoinAsync(W1);

        await _cluster.UntilBegunAsync("train", 2);
        Assert.Equal(2, _cluster.Programs.Of("train")[1].Attempt);
        _cluster.AssertNothingTwice();
    }

    private static TestDevice W1 => new("w1", "work") { Control = false };

    private async Task<ScriptedExecutor> LoseW1Async()
    {
        var executor = _cluster.ExecutorOf("w1");
        await _cluster.KillAsync("w1", but: live => live.LostAfter is not null);
        await _cluster.PassUntilAsync(() => _cluster.Programs.Of("work").Count == 2, s_step);
        Assert.Equal(
            DeviceStanding.Lost,
            (await _cluster.Dispatcher.GetSnapshot()).Devices.Single(d => d.Device == "w1").Standing
        );
        return executor;
    }
}
