using Aios.Api.Devices;
using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Containers;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

/// <summary>Two devices of which one stands still for longer than a lease of 5 s.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class OutlivingTests(ITestOutputHelper print)
{
    private const long Second = 1_000_000_000;
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_back = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_program_with_a_lost_after_goes_on_under_the_next_life_of_its_device()
    {
        await using var cluster = new FaultCluster(print);
        cluster.AddStampJob("train", seconds: 24, "lost_after: 1m\ntags: [\"device:a\"]");
        cluster.AddStampJob("work", seconds: 12);
        cluster.Settings["AIOS_LEASE"] = "5s";
        var frozen = await cluster.StartAsync("a");
        var train = await cluster.Api(frozen).TriggerAsync("train");
        var work = await cluster.Api(frozen).TriggerAsync("work");
        await cluster.UntilAsync(s_lease, "both run", () => cluster.Count(StampWord.Start) == 2);
        var other = await cluster.StartAsync("b");
        var (silo, before) = (frozen.SiloId, (await cluster.DeviceAsync(other, "a"))!.Incarnation);

        await new FreezeSilo(s_lease * 2).StrikeAsync(cluster, frozen);
        var back = await cluster.UntilAsync(
            s_back,
            "a is back as a new incarnation, with its program",
            async () =>
                await cluster.DeviceAsync(other, "a") is { State: DeviceState.Up, Running: [var kept] } device
                && kept.RunId == train
                && device.Incarnation > before
        );
        cluster.Print($"back {back.TotalSeconds:F2} s after SIGCONT");
        Assert.Equal(silo, frozen.SiloId);

        foreach (var run in (string[])[train, work])
        {
            await cluster.UntilAsync(
                TimeSpan.FromSeconds(40),
                $"{run} has succeeded",
                async () => (await cluster.Api(other).RunAsync(run)).Status is RunState.Succeeded
            );
        }

        var life = Assert.Single(cluster.LivesOf("train"));
        Assert.True(life.To - life.From > 24 * Second);
        Assert.Equal(["a", "b"], cluster.LivesOf("work").Select(l => l.Device));
        Assert.Empty(Checker.Check(cluster.Stamps(), [train, work]));
    }

    [SkippableFact]
    public async Task So_does_a_container_with_a_lost_after()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        await using var cluster = new FaultCluster(print);
        cluster.Real.With(
            "train.job.yaml",
            $"type: trigger\nlost_after: 1m\ndocker: {{ image: \"{TestEngine.Image}\", pull: never }}\nshell: sleep 12; exit 3\n"
        );
        cluster.Settings["AIOS_LEASE"] = "5s";
        var device = await cluster.StartAsync("a");
        var run = await cluster.Api(device).TriggerAsync("train");
        await cluster.UntilAsync(
            s_back,
            "its container runs",
            async () => (await cluster.Api(device).RunAsync(run)).Status is RunState.Running
        );

        await new FreezeSilo(s_lease * 2).StrikeAsync(cluster, device);
        await cluster.UntilAsync(
            s_back,
            "it has ended by itself",
            async () => (await cluster.Api(device).RunAsync(run)).Status.HasEnded()
        );

        var ended = await cluster.Api(device).RunAsync(run);
        Assert.Equal((RunState.Failed, 3), (ended.Status, ended.ExitCode));
        // Its supervisor has spared it when the lease ran out, and nothing has been begun again.
        Assert.Single(ended.Attempts);
    }
}
