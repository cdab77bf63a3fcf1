using Aios.Jobs.Runs;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A power cut: everything dies at once, and the first device that is started anew goes on where all were.</summary>
internal sealed class RestartProof : IProof
{
    private const string Lasting = "lasting";
    private const string Meanwhile = "meanwhile";

    public string Name => "kill -9 and restart";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.StartAsync(cluster.Other, cancellationToken);
        await cluster.DefineAsync(Meanwhile, "type: trigger", "exit 0", cancellationToken);
        await cluster.DefineAsync(
            Lasting,
            "type: trigger",
            """
            echo "attempt $AIOS_ATTEMPT"
            [ "$AIOS_ATTEMPT" != 1 ] || exec sleep 600
            """,
            cancellationToken
        );
        var accepted = await cluster.Api.TriggerAsync(Lasting, "before", payload: null, cancellationToken);
        await cluster.RunningAsync(Lasting, cancellationToken);
        var before = await EndedAsync(cluster, cancellationToken);

        await Task.WhenAll(cluster.Devices.Select(device => device.KillAsync()));
        var dark = cluster.Patience.Time.GetTimestamp();
        TestFolder.Write(Path.Combine(cluster.Folder.Triggers, Meanwhile + ".trigger"), "");
        await cluster.StartAsync(cluster.Main, cancellationToken);
        var back = cluster.Patience.Time.GetUtcNow();
        var took = cluster.Patience.Time.GetElapsedTime(dark);

        var again = await cluster.Api.TriggerAsync(Lasting, "before", payload: null, cancellationToken);
        UnprovenException.ThrowUnless(
            again.Duplicate && again.RunId == accepted.RunId,
            $"a trigger that had been accepted as {accepted.RunId} became {again.RunId} when it was repeated"
        );
        var lasting = TestCluster.Succeeded(await cluster.EndOfAsync(accepted.RunId, cancellationToken));
        UnprovenException.ThrowUnless(
            lasting.Attempts is [{ Outcome: not Outcome.Succeeded }, { Outcome: Outcome.Succeeded }],
            $"the run that was cut short ended with attempts {string.Join(", ", lasting.Attempts.Select(a => a.Outcome))}"
        );
        await cluster.FirstRunsAsync(Meanwhile, 1, cancellationToken);
        var after = await EndedAsync(cluster, cancellationToken);
        var changed = before
            .Where(run => after.GetValueOrDefault(run.Key) != run.Value)
            .Select(run => run.Key)
            .ToList();
        UnprovenException.ThrowUnless(changed.Count == 0, $"runs {string.Join(", ", changed)} are not as before");
        var instants = await OccurrenceChain.WithoutGapAsync(cluster, IntervalProof.Job, back, cancellationToken);
        return Evidence.Holds(
            $"both devices and their programs killed; one was ready again after {took.TotalSeconds:0.0} s with all {before.Count} ended runs; "
                + $"the run cut short began anew and succeeded; a trigger file of meanwhile ran; {instants} instants of every second, none lost"
        );
    }

    private static async Task<IReadOnlyDictionary<string, Outcome?>> EndedAsync(
        TestCluster cluster,
        CancellationToken cancellationToken
    ) =>
        (await cluster.Api.RunsAsync(job: null, cancellationToken))
            .Where(run => run.Outcome is not null)
            .ToDictionary(run => run.RunId, run => run.Outcome, StringComparer.Ordinal);
}
