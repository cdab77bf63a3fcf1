using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>A database that is down. The grains live on c1, programs on w1.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly string[] s_devices = ["c1", "w1"];
    private TestCluster _cluster = null!;
    private string _run = "";

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(new TestDevice("c1"), new TestDevice("w1", "work") { Control = false });
        await _cluster.DefineAsync("work", "type: trigger", "tags: [work]", "shell: 'true'");
        _run = await _cluster.TriggerAsync("work");
        await _cluster.UntilStatusAsync("work", _run, RunStatus.Running);
        await UntilFencesAre(21, s_devices);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task While_nobody_reaches_it_programs_go_on_and_when_it_is_back_nobody_has_taken_them()
    {
        _cluster.Leases.IsDown = true;
        for (var passed = 6; passed <= 60; passed += 12)
        {
            await PassAsync(passed == 6 ? 6 : 12);
            await UntilFencesAre(21 + passed, s_devices);
        }

        _cluster.Leases.IsDown = false;
        await PassAsync(6);
        await _cluster.PassAsync(_cluster.Facts.Lease * 3);

        Assert.Single(_cluster.Programs.Of("work"));
        Assert.All(s_devices, d => Assert.Null(_cluster.ServiceOf<Fate>(d).Reason));
        _cluster.ExecutorOf("w1").End(_run, 1, Outcome.Succeeded);
        await _cluster.UntilEndedAsync("work", 1);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_device_that_alone_cannot_reach_it_does_not_go_on()
    {
        _cluster.Leases.Silence("w1");
        await PassAsync(3);
        await UntilFencesAre(24, "c1");
        await PassAsync(3);
        await UntilFencesAre(27, "c1");

        Assert.Equal(21, _cluster.ServiceOf<Fate>("w1").Fence.TotalSeconds);
        await _cluster.UntilAsync(() => _cluster.Leases.Refusals > 1);
        Assert.Equal(21, _cluster.ServiceOf<Fate>("w1").Fence.TotalSeconds);
    }

    [Fact]
    public async Task A_device_that_joins_meanwhile_is_asked_too_though_no_lease_of_it_was_read()
    {
        _cluster.Leases.IsDown = true;
        await PassAsync(6);
        await UntilFencesAre(27, s_devices);

        await _cluster.JoinAsync(new TestDevice("late") { Control = false });
        var refusals = _cluster.Leases.Refusals;
        await PassAsync(3);
        await _cluster.UntilAsync(() => _cluster.Leases.Refusals > refusals + 3);
        Assert.All(s_devices, d => Assert.Equal(27, _cluster.ServiceOf<Fate>(d).Fence.TotalSeconds));

        // By now it has not reached it for more than a quarter of the lease either.
        await PassAsync(3);
        await UntilFencesAre(33, s_devices);
    }

    [Fact]
    public async Task A_lease_that_has_run_out_is_not_revived()
    {
        _cluster.Leases.IsDown = true;
        await PassAsync(19);
        await _cluster.UntilAsync(() => _cluster.Leases.Refusals > 3);

        Assert.All(s_devices, d => Assert.Equal(21, _cluster.ServiceOf<Fate>(d).Fence.TotalSeconds));
    }

    private async Task PassAsync(int seconds)
    {
        _cluster.Boot.Advance(TimeSpan.FromSeconds(seconds));
        await _cluster.PassAsync(TimeSpan.FromSeconds(seconds));
    }

    private Task UntilFencesAre(int seconds, params string[] devices) =>
        _cluster.UntilAsync(() => devices.All(d => _cluster.ServiceOf<Fate>(d).Fence == TimeSpan.FromSeconds(seconds)));
}
