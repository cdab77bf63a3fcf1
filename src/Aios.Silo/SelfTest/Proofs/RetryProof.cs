using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A program that fails twice, with growing delays between its attempts.</summary>
internal sealed class RetryProof : IProof
{
    private const string Job = "flaky";

    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(300);

    public string Name => "retry";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.DefineAsync(
            Job,
            "type: trigger\nretry: { attempts: 3, delay: 300ms, factor: 2, jitter: 0 }",
            "[ \"$AIOS_ATTEMPT\" = 3 ] || exit 7",
            cancellationToken
        );
        var run = TestCluster.Succeeded(await cluster.TriggerAsync(Job, cancellationToken));
        UnprovenException.ThrowUnless(
            run.Attempts is [{ ExitCode: 7 }, { ExitCode: 7 }, { ExitCode: 0 }],
            $"its attempts ended with {string.Join(", ", run.Attempts.Select(attempt => attempt.ExitCode))}"
        );
        var first = run.Attempts[1].StartedAt - run.Attempts[0].FinishedAt;
        var second = run.Attempts[2].StartedAt - run.Attempts[1].FinishedAt;
        UnprovenException.ThrowUnless(
            first >= s_delay && second >= s_delay * 2,
            $"it was tried again after {first} and {second}; 0.3 s and 0.6 s are wanted"
        );
        return Evidence.Holds(
            $"failed twice (exit code 7), tried again after {first?.TotalSeconds:0.00} s and {second?.TotalSeconds:0.00} s, then succeeded"
        );
    }
}
