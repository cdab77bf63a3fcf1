using Aios.Api.Runs;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A daemon whose program is killed.</summary>
internal sealed class AlwaysProof : IProof
{
    private const string Job = "daemon";

    public string Name => "always";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(
            Job,
            "type: always\nretry: { delay: 200ms, jitter: 0 }",
            """
            echo $$ > "$AIOS_RESULT_DIR/pid"
            exec sleep 600
            """,
            cancellationToken
        );
        var first = await RunningAsync(cluster, other: null, cancellationToken);
        first.Process.Kill();
        var killedAt = cluster.Patience.Time.GetTimestamp();
        var second = await RunningAsync(cluster, first.Run.RunId, cancellationToken);
        var took = cluster.Patience.Time.GetElapsedTime(killedAt);
        return Evidence.Holds(
            $"its program (process {first.Process.Id}) was killed and ran again after {took.TotalSeconds:0.0} s (process {second.Process.Id})"
        );
    }

    /// <param name="cluster">Where it is.</param>
    /// <param name="other">The run that was killed; null: none was yet, and none may have ended.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    private static Task<Instance> RunningAsync(
        TestCluster cluster,
        string? other,
        CancellationToken cancellationToken
    ) =>
        cluster.RunningAsync(
            Job,
            other,
            run =>
                cluster.ResultText(run, "pid") is { } pid && new LiveProcess(pid) is { Lives: true } process
                    ? new Instance(run, process)
                    : null,
            cancellationToken
        );

    private sealed record Instance(RunSummary Run, LiveProcess Process);
}
