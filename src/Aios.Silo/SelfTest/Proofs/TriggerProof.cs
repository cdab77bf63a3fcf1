using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A job that is asked for by HTTP: payload, output, log, and a key that makes one run of two requests.</summary>
internal sealed class TriggerProof : IProof
{
    private const string Job = "echo";
    private const string Payload = """{"word":"self-test"}""";

    public string Name => "trigger by API";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(
            Job,
            "type: trigger",
            """
            echo "run $AIOS_RUN_ID of $AIOS_JOB"
            cp "$AIOS_PAYLOAD_FILE" "$AIOS_RESULT_DIR/output.json"
            """,
            cancellationToken
        );
        var first = await cluster.Api.TriggerAsync(Job, "once", Payload, cancellationToken);
        var again = await cluster.Api.TriggerAsync(Job, "once", Payload, cancellationToken);
        UnprovenException.ThrowUnless(
            again.Duplicate && again.RunId == first.RunId,
            $"the same key made two runs, {first.RunId} and {again.RunId}"
        );
        var run = TestCluster.Succeeded(await cluster.EndOfAsync(first.RunId, cancellationToken));
        var word = run.Output?.GetProperty("word").GetString();
        UnprovenException.ThrowUnless(word == "self-test", $"payload {Payload} came back as {run.Output}");
        var log = await File.ReadAllTextAsync(Path.Combine(cluster.Folder.Common, run.Log ?? ""), cancellationToken);
        UnprovenException.ThrowUnless(
            log.Contains($"run {run.RunId} of {Job}", StringComparison.Ordinal),
            $"its log says: {log}"
        );
        var took = run.StartedAt - run.QueuedAt;
        return Evidence.Holds(
            $"began {took?.TotalMilliseconds:0} ms after it was accepted; payload, output and log are right; the same key again made no second run"
        );
    }
}
