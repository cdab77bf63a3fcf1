using Aios.Silo.SelfTest.Cluster;
using Aios.Silo.SelfTest.Reporting;

namespace Aios.Silo.SelfTest;

/// <summary>Lets proofs be made, and puts what they come to into the table.</summary>
internal sealed class ProofRunner(ResultTable table, TimeProvider time, CancellationToken interrupted)
{
    /// <returns>False: it does not hold.</returns>
    /// <exception cref="OperationCanceledException">The self-test was interrupted.</exception>
    public async Task<bool> RunAsync(string name, Func<Task<Evidence>> prove)
    {
        var began = time.GetTimestamp();
        Evidence evidence;
        try
        {
            evidence = await prove();
        }
        catch (Exception e)
        {
            // What breaks a proof is what the row is for, whatever it is; the rows after it are tried all the same.
            var words = e switch
            {
                UnprovenException => e.Message,
                OperationCanceledException =>
                    "the test's time was over before this could be seen: is this machine very busy?",
                _ => $"{e.GetType().Name}: {e.Message}",
            };
            evidence = new(Verdict.Fails, words);
        }

        interrupted.ThrowIfCancellationRequested();
        table.Add(name, evidence, time.GetElapsedTime(began));
        return evidence.Verdict is not Verdict.Fails;
    }

    /// <summary>Lanes go beside each other, the proofs of a lane one after the other.</summary>
    public Task RunAsync(
        IReadOnlyList<IReadOnlyList<IProof>> lanes,
        TestCluster cluster,
        CancellationToken cancellationToken
    ) =>
        Task.WhenAll(
            lanes.Select(async lane =>
            {
                foreach (var proof in lane)
                    await RunAsync(proof.Name, () => proof.ProveAsync(cluster, cancellationToken));
            })
        );
}
