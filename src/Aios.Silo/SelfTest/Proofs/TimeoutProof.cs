using Aios.Jobs.Runs;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A program that takes too long, will not hear of it, and has a child.</summary>
internal sealed class TimeoutProof : IProof
{
    private const string Job = "endless";

    public string Name => "timeout";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(
            Job,
            "type: trigger\ntimeout: 1s\nstop_grace: 300ms",
            """
            trap '' TERM
            sleep 600 &
            echo $! > "$AIOS_RESULT_DIR/child"
            wait
            """,
            cancellationToken
        );
        var run = await cluster.TriggerAsync(Job, cancellationToken);
        UnprovenException.ThrowUnless(run.Outcome is Outcome.TimedOut, $"it ended as {run.Outcome}: {run.Error}");
        var child = cluster.ResultText(run, "child");
        UnprovenException.ThrowUnless(child is not null, "its program did not come to start its child");
        UnprovenException.ThrowUnless(!new LiveProcess(child!).Lives, $"its child, process {child}, lives on");
        var took = run.FinishedAt - run.StartedAt;
        return Evidence.Holds(
            $"a program that ignores TERM was ended after {took?.TotalSeconds:0.0} s (timeout 1 s, grace 0.3 s), its child with it"
        );
    }
}
