using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A job that runs when another has ended, and gets its output.</summary>
internal sealed class AfterProof : IProof
{
    private const string First = "fetch";
    private const string Second = "use";

    public string Name => "after";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(
            First,
            "type: trigger",
            """echo '{"rows":3}' > "$AIOS_RESULT_DIR/output.json" """,
            cancellationToken
        );
        await cluster.DefineAsync(
            Second,
            $"type: trigger\nafter: [{{ job: {First} }}]",
            """cp "$AIOS_PAYLOAD_FILE" "$AIOS_RESULT_DIR/output.json" """,
            cancellationToken
        );
        var first = TestCluster.Succeeded(await cluster.TriggerAsync(First, cancellationToken));
        var second = (await cluster.FirstRunsAsync(Second, 1, cancellationToken))[0];
        var input = second.Output?.GetProperty("inputs").GetProperty(First);
        UnprovenException.ThrowUnless(
            input?.GetProperty("run_id").GetString() == first.RunId
                && input?.GetProperty("output").GetProperty("rows").GetInt32() == 3,
            $"it was told {second.Output}"
        );
        var took = second.StartedAt - first.FinishedAt;
        return Evidence.Holds(
            $"began {took?.TotalMilliseconds:0} ms after the run before had ended, and got its output"
        );
    }
}
