using System.Collections.Concurrent;
using Aios.Abstractions.Devices;

namespace Aios.Execution.Tests.Devices;

/// <summary>A listener from which tests await starts and ends.</summary>
internal sealed class ReportedAttempts : IAttemptListener
{
    private readonly ConcurrentDictionary<(string, int), TaskCompletionSource<AttemptReport>> started = new();
    private readonly ConcurrentDictionary<(string, int), TaskCompletionSource<AttemptReport>> ended = new();

    internal Task<AttemptReport> Start(string runId, int attempt = 1) => Of(started, runId, attempt).Task;

    internal Task<AttemptReport> End(string runId, int attempt = 1) => Of(ended, runId, attempt).Task;

    public void Started(AttemptReport report) => Of(started, report.RunId, report.Attempt).SetResult(report);

    public void Ended(AttemptReport report) => Of(ended, report.RunId, report.Attempt).SetResult(report);

    private static TaskCompletionSource<AttemptReport> Of(
        ConcurrentDictionary<(string, int), TaskCompletionSource<AttemptReport>> reports,
        string runId,
        int attempt
    ) => reports.GetOrAdd((runId, attempt), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
