using Aios.Api.Runs;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Xunit.Abstractions;

namespace Aios.Fault.Tests;

[Collection(RealDevicesCollection.Name)]
public sealed class KillingRunTests(ITestOutputHelper print)
{
    private const int MayBeLost = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    /// <summary>Stops both first, so that neither can act on the other's end. The silo is the program's parent.</summary>
    private const string Killer = """
        read -r _ _ _ supervisor _ </proc/$PPID/stat
        kill -STOP "$supervisor" $PPID
        kill -9 "$supervisor" $PPID
        """;

    [Fact]
    public async Task A_run_that_kills_every_device_it_is_given_ends_as_lost_and_what_was_beside_it_goes_on()
    {
        await using var cluster = new FaultCluster(print);
        cluster.Settings["AIOS_LEASE"] = "5s";
        cluster.Real.With("killer.sh", Killer);
        cluster.Real.With("killer.job.yaml", "type: trigger\nprogram: killer.sh\n");
        cluster.AddStampJob(
            "tick",
            seconds: 0,
            "type: interval\nevery: 1s\noverlap: allow\nmax_parallel: 100\ncatch_up: all"
        );
        var device = await cluster.StartAsync("a");
        var run = await cluster.Api(device).TriggerAsync("killer");
        var lives = 1;
        RunDetail? ended = null;

        await cluster.UntilAsync(
            s_patience,
            "the run has ended",
            async () =>
            {
                if (device.HasEnded)
                {
                    device = cluster.Begin("a");
                    lives++;
                }

                return await cluster.Api(device).IsReadyAsync()
                    && (ended = await TryReadAsync(cluster.Api(device), run)) is { Status: RunState.Lost };
            }
        );

        Assert.Equal(MayBeLost + 2, lives);
        Assert.Equal(MayBeLost + 1, ended!.Attempts.Count);
        Assert.Contains("lost 6 times, which is once too often", ended.Error, StringComparison.Ordinal);
        var ticks = cluster.Count(StampWord.End);
        await cluster.UntilAsync(s_patience, "others run", () => cluster.Count(StampWord.End) > ticks + 1);
        await OccurrenceTable.AssertUnbrokenAsync(cluster, "tick", TimeSpan.FromSeconds(1));
    }

    /// <returns>Null: the device died while it was asked.</returns>
    private static async Task<RunDetail?> TryReadAsync(DeviceApi api, string run)
    {
        try
        {
            return await api.RunAsync(run);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
