using Aios.Abstractions.Dispatch;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

public sealed class ClockTests
{
    [Fact]
    public async Task A_device_whose_clock_is_off_begins_nothing_says_why_and_comes_back_by_itself()
    {
        await using var cluster = await TestCluster.StartAsync(new TestDevice("a"));
        await cluster.DefineAsync("work", "type: trigger", "overlap: allow", "shell: 'true'");
        await cluster.UntilStatusAsync("work", await cluster.TriggerAsync("work"), RunStatus.Running);

        cluster.Leases.Ahead = TimeSpan.FromSeconds(5.5);
        await UntilAsync(cluster, DeviceStanding.Unfit);
        var run = await cluster.TriggerAsync("work");

        const string Why = "the clock of a is 5s behind the database's; set it right, for example with NTP";
        await cluster.UntilAsync(async () => (await cluster.Dispatcher.Why([run])).GetValueOrDefault(run) == Why);
        Assert.Equal(Why, (await cluster.Dispatcher.GetSnapshot()).Devices[0].Hindrance);
        Assert.Single(cluster.Programs.Of("work"));

        cluster.Leases.Ahead = TimeSpan.FromSeconds(-1.9);
        await cluster.UntilBegunAsync("work", 2);
        await UntilAsync(cluster, DeviceStanding.Up);
    }

    private static Task UntilAsync(TestCluster cluster, DeviceStanding standing) =>
        cluster.UntilAsync(async () => (await cluster.Dispatcher.GetSnapshot()).Devices[0].Standing == standing);
}
