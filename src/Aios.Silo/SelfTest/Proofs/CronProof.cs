using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A job by a cron expression, with seconds.</summary>
internal sealed class CronProof : IProof
{
    private const string Job = "even-seconds";

    public string Name => "cron";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(Job, "type: cron\ncron: \"*/2 * * * * *\"", "exit 0", cancellationToken);
        var runs = await cluster.FirstRunsAsync(Job, 2, cancellationToken);
        foreach (var run in runs)
            UnprovenException.ThrowUnless(
                run.ScheduledAt is { Millisecond: 0, Second: var second } && second % 2 == 0,
                $"*/2 * * * * * ran for {run.ScheduledAt:O}"
            );
        return Evidence.Holds(
            $"*/2 * * * * *: {runs.Count} runs on even seconds; the latest began {TimedRuns.Lateness(runs)} after its instant"
        );
    }
}
