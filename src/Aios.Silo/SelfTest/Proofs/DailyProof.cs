using System.Globalization;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A daily job whose times are some seconds from now.</summary>
internal sealed class DailyProof : IProof
{
    private const string Job = "today";

    /// <summary>Several, for a machine so slow that it knows the job only after the first of them.</summary>
    private static readonly int[] s_secondsAhead = [4, 8, 14, 22];

    public string Name => "daily";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        var now = cluster.Patience.Time.GetUtcNow();
        var times = s_secondsAhead.Select(seconds =>
            now.AddSeconds(seconds).ToString("HH:mm:ss", CultureInfo.InvariantCulture)
        );
        var keys = $"type: daily\nat: [{string.Join(", ", times.Select(time => $"\"{time}\""))}]";
        await cluster.DefineAsync(Job, keys, "exit 0", cancellationToken);
        var run = (await cluster.FirstRunsAsync(Job, 1, cancellationToken))[0];
        var planned = run.ScheduledAt?.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        UnprovenException.ThrowUnless(
            planned is not null && times.Contains(planned),
            $"at {string.Join(", ", times)} ran for {run.ScheduledAt:O}"
        );
        return Evidence.Holds($"at {planned} UTC; began {TimedRuns.Lateness([run])} after its instant");
    }
}
