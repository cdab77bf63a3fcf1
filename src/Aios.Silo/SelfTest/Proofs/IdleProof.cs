using Aios.Jobs.Runs;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A job for quiet devices: begins once its device was quiet, and makes way for other work.</summary>
internal sealed class IdleProof : IProof
{
    private const string Job = "when-quiet";
    private const string Work = "other-work";

    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);

    public string Name => "idle";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.StartAsync(cluster.Other, cancellationToken);
        const string there = $"tags: [{TestCluster.OtherTag}]";
        await cluster.DefineAsync(Work, $"type: trigger\n{there}", "sleep 0.5", cancellationToken);
        var before = TestCluster.Succeeded(await cluster.TriggerAsync(Work, cancellationToken));
        await cluster.DefineAsync(
            Job,
            $"type: idle\n{there}\nidle: {{ quiet: 1s, every: 1h }}\nstop_grace: 1s",
            "[ \"$AIOS_ATTEMPT\" != 1 ] || exec sleep 600",
            cancellationToken
        );
        var run = await cluster.RunningAsync(Job, cancellationToken);
        var quiet = run.StartedAt - before.FinishedAt;
        UnprovenException.ThrowUnless(
            quiet >= s_quiet,
            $"it began {quiet?.TotalSeconds:0.00} s after other work had ended; quiet is 1 s"
        );
        var other = await cluster.Api.TriggerAsync(Work, "makes-way", payload: null, cancellationToken);
        TestCluster.Succeeded(await cluster.EndOfAsync(other.RunId, cancellationToken));
        var ended = TestCluster.Succeeded(await cluster.EndOfAsync(run.RunId, cancellationToken));
        UnprovenException.ThrowUnless(
            ended.Attempts is [{ Outcome: Outcome.Preempted }, ..],
            $"its first attempt ended as {ended.Attempts[0].Outcome} when other work came"
        );
        return Evidence.Holds(
            $"began {quiet?.TotalSeconds:0.0} s after the last work of {run.Device}, made way for other work, and ran again afterwards"
        );
    }
}
