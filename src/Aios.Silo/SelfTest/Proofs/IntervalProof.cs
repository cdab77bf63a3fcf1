using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A job of every second. It goes on, for the restart to leave no gap in it.</summary>
internal sealed class IntervalProof : IProof
{
    public const string Job = "every-second";

    private const int Runs = 4;

    public string Name => "interval";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(
            Job,
            "type: interval\nevery: 1s\noverlap: queue\ncatch_up: all",
            "exit 0",
            cancellationToken
        );
        var runs = await cluster.FirstRunsAsync(Job, Runs, cancellationToken);
        foreach (var (one, next) in runs.Zip(runs.Skip(1)))
            UnprovenException.ThrowUnless(
                next.ScheduledAt - one.ScheduledAt == TimeSpan.FromSeconds(1),
                $"after {one.ScheduledAt:O} came {next.ScheduledAt:O}"
            );
        return Evidence.Holds(
            $"{runs.Count} runs, planned exactly 1 s apart; the latest began {TimedRuns.Lateness(runs)} after its instant"
        );
    }
}
