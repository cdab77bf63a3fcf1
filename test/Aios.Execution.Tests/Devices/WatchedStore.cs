using Aios.Abstractions.Results;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Devices;

/// <summary>A store that can be made to fail, or looked at, when an attempt's end is written.</summary>
internal sealed class WatchedStore(IResultStore store, Action writing) : IResultStore
{
    public string Common => store.Common;

    public RunPaths PathsOf(string job, string runId) => store.PathsOf(job, runId);

    public AttemptRecord? TryClaim(string job, string runId, AttemptRecord claim, bool durable) =>
        store.TryClaim(job, runId, claim, durable);

    public void WriteAttempt(string job, string runId, AttemptRecord attempt)
    {
        writing();
        store.WriteAttempt(job, runId, attempt);
    }

    public AttemptRecord? ReadAttempt(string job, string runId, int number) => store.ReadAttempt(job, runId, number);

    public string WritePayload(string job, string runId, ReadOnlySpan<byte> json) =>
        store.WritePayload(job, runId, json);

    public void RewriteOutput(string job, string runId, Func<ReadOnlyMemory<byte>, byte[]?> rewrite) =>
        store.RewriteOutput(job, runId, rewrite);

    public RunResult WriteResult(RunResult result) => store.WriteResult(result);

    public RunResult? ReadResult(string job, string runId) => store.ReadResult(job, runId);

    public IEnumerable<(string Job, string RunId)> ListRuns() => store.ListRuns();
}
