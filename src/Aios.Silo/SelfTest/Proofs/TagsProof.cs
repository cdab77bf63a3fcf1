using Aios.Api.Runs;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A run waits for a tag, says so, and begins on the device that brings it.</summary>
internal sealed class TagsProof : IProof
{
    private const string Job = "elsewhere";
    private const string Reason = $"no device has tag {TestCluster.OtherTag}";

    public string Name => "tags, second device";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(Job, $"type: trigger\ntags: [{TestCluster.OtherTag}]", "exit 0", cancellationToken);
        var asked = await cluster.Api.TriggerAsync(Job, "there", payload: null, cancellationToken);
        RunDetail? seen = null;
        await cluster.Patience.UntilAsync(
            $"the run waits because {Reason}",
            async () =>
                (seen = await cluster.Api.RunAsync(asked.RunId, cancellationToken)).Reason?.StartsWith(
                    Reason,
                    StringComparison.Ordinal
                )
                    is true
                    ? seen
                    : null,
            () => $"it is {seen?.Status} {seen?.Reason}",
            cancellationToken
        );
        await cluster.StartAsync(cluster.Other, cancellationToken);
        var run = TestCluster.Succeeded(await cluster.EndOfAsync(asked.RunId, cancellationToken));
        UnprovenException.ThrowUnless(run.Device == cluster.Other.Id, $"it ran on {run.Device}");
        return Evidence.Holds($"waited: \"{seen?.Reason}\"; {run.Device} was started and it ran there");
    }
}
