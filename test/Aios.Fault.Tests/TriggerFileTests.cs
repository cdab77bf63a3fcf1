using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

[Collection(RealDevicesCollection.Name)]
public sealed class TriggerFileTests(ITestOutputHelper print)
{
    private const int Files = 100;
    private const int Kills = 4;

    [Fact]
    public async Task A_hundred_trigger_files_are_a_hundred_runs_though_the_device_is_killed_meanwhile()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var cluster = new FaultCluster(print);
        cluster.Print($"seed {seed}");
        cluster.AddStampJob("work", seconds: 0);
        var device = await cluster.StartAsync("a");

        var dropping = DropAsync(cluster);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(1500));
            if (kill % 2 == 0)
            {
                await new KillSilo().StrikeAsync(cluster, device);
            }
            else
            {
                await new PowerCut().StrikeAsync(cluster, device);
                device = cluster.Begin("a");
            }

            await cluster.ReadyAsync(device, TimeSpan.FromSeconds(40));
        }

        await dropping;
        await cluster.UntilAsync(
            TimeSpan.FromSeconds(60),
            "all have ended",
            async () => (await EndedAsync(cluster, device)).Count >= Files
        );
        var runs = await EndedAsync(cluster, device);
        Assert.Equal(Files, runs.Count);
        Assert.All(runs, run => Assert.Equal(RunState.Succeeded, run.Status));
        AssertProcessed(cluster);
        // A device that dies between a program's end and its record repeats it, and these programs do little else than end.
        Assert.DoesNotContain(
            Checker.Check(cluster.Stamps(), runs.Select(r => r.RunId)),
            v => v.Kind is not ViolationKind.BegunAgain
        );
    }

    private static async Task DropAsync(FaultCluster cluster)
    {
        var triggers = Path.Combine(cluster.Common, "Triggers");
        for (var file = 0; file < Files; file++)
        {
            var hidden = Path.Combine(triggers, $".{file}.tmp");
            await File.WriteAllTextAsync(hidden, $$"""{"file":{{file}}}""");
            File.Move(hidden, Path.Combine(triggers, $"work--{file}.json"));
            await Task.Delay(100);
        }
    }

    private static async Task<List<RunSummary>> EndedAsync(
        FaultCluster cluster,
        Aios.Testing.Devices.RealDevice device
    ) => [.. (await cluster.Api(device).RunsAsync("work")).Where(r => r.Status.HasEnded())];

    /// <summary>Each file once, with its sidecar beside it, and none elsewhere.</summary>
    private static void AssertProcessed(FaultCluster cluster)
    {
        var left = Directory.GetFiles(Path.Combine(cluster.Common, "Triggers"), "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(left, f => Path.GetFileName(f).Contains("work--", StringComparison.Ordinal));
        var processed = Directory
            .GetFiles(Path.Combine(cluster.Common, "TriggersProcessed"))
            .Select(f => Path.GetFileName(f))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(2 * Files, processed.Count);
        for (var file = 0; file < Files; file++)
        {
            var name = Assert.Single(processed, f => f.EndsWith($"--work--{file}.json", StringComparison.Ordinal));
            Assert.Contains(name + ".json", processed);
        }
    }
}
