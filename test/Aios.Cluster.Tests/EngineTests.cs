using Aios.Cluster.Tests.Fixture;

namespace Aios.Cluster.Tests;

/// <summary>Jobs that need a Docker engine.</summary>
public sealed class EngineTests
{
    [Fact]
    public async Task A_container_job_waits_for_a_device_with_an_engine_and_says_so()
    {
        await using var cluster = await TestCluster.StartAsync(new TestDevice("a"));
        await cluster.DefineAsync("job", "type: trigger", "docker: { image: busybox }", "shell: 'true'");

        var run = await cluster.TriggerAsync("job");

        const string Why = "no device has tag docker (nearest: a lacks docker)";
        await cluster.UntilAsync(async () => (await cluster.Dispatcher.Why([run])).GetValueOrDefault(run) == Why);
        Assert.Empty(cluster.Programs.Begun);

        cluster.Engine.Answers = true;
        await cluster.UntilAsync(() => cluster.Programs.Begun.Count == 1);
        Assert.Contains("docker", (await cluster.Dispatcher.GetSnapshot()).Devices[0].Tags);

        cluster.Engine.Answers = false;
        await cluster.UntilAsync(async () =>
            !(await cluster.Dispatcher.GetSnapshot()).Devices[0].Tags.Contains("docker")
        );
    }
}
