using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Pauses;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Pauses;

namespace Aios.Cluster.Tests;

/// <summary>A device that goes out of use. The dispatcher lives on c1 or c2, programs on w1 and w2.</summary>
public sealed class DrainTests : IAsyncLifetime
{
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
    public async Task It_is_given_nothing_goes_on_with_what_it_runs_and_comes_back_into_use()
    {
        await _cluster.DefineAsync("job", "type: trigger", "overlap: allow", "tags: [work]", "shell: 'true'");
        await _cluster.TriggerAsync("job");
        await _cluster.TriggerAsync("job");
        await _cluster.UntilBegunAsync("job", 2);
        await Pauses.Pause(
            new PauseCall
            {
                Scope = PauseScope.Drain,
                Name = "w1",
                By = "lars",
            }
        );
        Assert.Equal(DeviceStanding.Draining, await StandingAsync("w1"));
        Assert.Equal("w2", Assert.Single(await _cluster.Dispatcher.MatchingDevices(["work"])));

        await _cluster.TriggerAsync("job");
        await _cluster.UntilBegunAsync("job", 3);

        Assert.Equal("w2", _cluster.Programs.Of("job")[2].Device);
        Assert.Single(_cluster.ExecutorOf("w1").Live);

        await Pauses.Resume(
            new ResumeCall
            {
                Scope = PauseScope.Drain,
                Name = "w1",
                By = "lars",
            }
        );
        await _cluster.TriggerAsync("job");
        await _cluster.UntilBegunAsync("job", 4);
        Assert.Equal("w1", _cluster.Programs.Of("job")[3].Device);
    }

    [Fact]
    public async Task It_stays_so_when_the_dispatcher_moves()
    {
        await Pauses.Pause(
            new PauseCall
            {
                Scope = PauseScope.Drain,
                Name = "w1",
                By = "lars",
            }
        );
        var epoch = _cluster.Leases.Epoch;

        await _cluster.KillAsync(await _cluster.HostOfAsync(_cluster.Dispatcher));
        await _cluster.UntilUpAsync("w2");

        Assert.True(_cluster.Leases.Epoch > epoch);
        await _cluster.UntilAsync(async () => await StandingAsync("w1") is DeviceStanding.Draining);
    }

    private IPausesGrain Pauses => _cluster.Grains.GetGrain<IPausesGrain>(IPausesGrain.Key);

    private async Task<DeviceStanding> StandingAsync(string device) =>
        (await _cluster.Dispatcher.GetSnapshot()).Devices.Single(d => d.Device == device).Standing;
}
