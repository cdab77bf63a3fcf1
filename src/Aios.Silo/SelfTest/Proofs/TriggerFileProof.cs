using Aios.Jobs.Runs;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A job that is asked for by a file in <c>Common/Triggers</c>.</summary>
internal sealed class TriggerFileProof : IProof
{
    private const string Job = "by-file";
    private const string File = $"{Job}--1.json";

    public string Name => "trigger by file";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(
            Job,
            "type: trigger",
            """grep -q '"from":"a file"' "$AIOS_PAYLOAD_FILE" """,
            cancellationToken
        );
        TestFolder.Write(Path.Combine(cluster.Folder.Triggers, File), """{"from":"a file"}""");
        var run = (await cluster.FirstRunsAsync(Job, 1, cancellationToken))[0];
        UnprovenException.ThrowUnless(
            run.Trigger is { Kind: TriggerKind.File, By: File },
            $"the run says that {run.Trigger.Kind} {run.Trigger.By} asked for it"
        );
        var processed = Path.Combine(cluster.Folder.Common, "TriggersProcessed");
        await cluster.Patience.UntilAsync(
            "the file and its answer lie in TriggersProcessed",
            () => Directory.EnumerateFiles(processed, $"*--{File}*").Count() == 2,
            () => string.Join(", ", Directory.EnumerateFiles(processed).Select(Path.GetFileName)),
            cancellationToken
        );
        return Evidence.Holds(
            "taken from Common/Triggers, run with its payload, moved to TriggersProcessed with its answer"
        );
    }
}
