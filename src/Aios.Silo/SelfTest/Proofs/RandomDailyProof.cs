using System.Globalization;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>Random moments in a window around now: known beforehand, and kept.</summary>
internal sealed class RandomDailyProof : IProof
{
    private const string Job = "some-time";

    public string Name => "random_daily";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        var now = cluster.Patience.Time.GetUtcNow();
        // Of five minutes every other second on average.
        var window = string.Create(CultureInfo.InvariantCulture, $"{now:HH:mm}-{now.AddMinutes(5):HH:mm}");
        await cluster.DefineAsync(
            Job,
            $"type: random_daily\nwindow: \"{window}\"\ntimes: 150",
            "exit 0",
            cancellationToken
        );
        var drawn = (await cluster.Api.NextAsync(Job, cancellationToken)).Select(row => row.At).ToList();
        var known = cluster.Patience.Time.GetUtcNow();
        var runs = await cluster.FirstRunsAsync(Job, 3, cancellationToken);
        var foretold = runs.Where(run => run.ScheduledAt > known).ToList();
        UnprovenException.ThrowUnless(
            foretold.Count > 0
                && foretold.TrueForAll(run => drawn.Contains(run.ScheduledAt!.Value) || run.ScheduledAt > drawn[^1]),
            $"{string.Join(", ", drawn)} were foretold, {string.Join(", ", foretold.Select(run => run.ScheduledAt))} ran"
        );
        return Evidence.Holds(
            $"150 moments drawn in {window} UTC, told beforehand and kept; the latest began {TimedRuns.Lateness(runs)} after its moment"
        );
    }
}
