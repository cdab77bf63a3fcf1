using System.Collections.Concurrent;
using Aios.Abstractions.Results;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>Attempts and results in memory, for tests of so many runs that they would mostly wait for the disk. Payloads stay files.</summary>
internal sealed class MemoryResults(IResultStore files) : IResultStore
{
    private readonly ConcurrentDictionary<(string RunId, int Number), AttemptRecord> _attempts = new();
    private readonly ConcurrentDictionary<string, RunResult> _results = new(StringComparer.Ordinal);

    public string Common => files.Common;

    public RunPaths PathsOf(string job, string runId) => files.PathsOf(job, runId);

    public AttemptRecord? TryClaim(string job, string runId, AttemptRecord claim, bool durable) =>
        _attempts.TryAdd((runId, claim.Number), claim) ? null : _attempts[(runId, claim.Number)];

    public void WriteAttempt(string job, string runId, AttemptRecord attempt) =>
        _attempts[(runId, attempt.Number)] = attempt;

    public AttemptRecord? ReadAttempt(string job, string runId, int number) =>
        _attempts.GetValueOrDefault((runId, number));

    public string WritePayload(string job, string runId, ReadOnlySpan<byte> json) =>
        files.WritePayload(job, runId, json);

    public void RewriteOutput(string job, string runId, Func<ReadOnlyMemory<byte>, byte[]?> rewrite) =>
        files.RewriteOutput(job, runId, rewrite);

    public RunResult WriteResult(RunResult result) => _results[result.RunId] = result;

    public RunResult? ReadResult(string job, string runId) => _results.GetValueOrDefault(runId);

    public IEnumerable<(string Job, string RunId)> ListRuns() => _results.Values.Select(r => (r.Job, r.RunId));
}
