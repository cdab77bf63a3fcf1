using System.Collections.Concurrent;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Triggers;

namespace Aios.Storage.Tests.Triggers;

/// <summary>A cluster with some jobs that accepts every key once.</summary>
internal sealed class Submitter : ITriggerSubmitter
{
    private readonly ConcurrentDictionary<string, string> runs = new(StringComparer.Ordinal);
    private int failures;
    private int count;

    public IReadOnlySet<string> Jobs { get; set; } = new HashSet<string> { "greet", "other" };

    /// <summary>What was accepted, each key once.</summary>
    public ConcurrentQueue<(string Job, TriggerCall Call)> Accepted { get; } = new();

    /// <summary>Answers instead, when it is not null.</summary>
    public TriggerReply? Refusal { get; set; }

    public int Asked { get; private set; }

    public Action<int>? AskedForNames { get; set; }

    public void FailNext(int count) => failures = count;

    public Task<IReadOnlySet<string>> JobNamesAsync(CancellationToken cancellationToken)
    {
        AskedForNames?.Invoke(++Asked);
        return Task.FromResult(Jobs);
    }

    public async Task<TriggerReply> SubmitAsync(string job, TriggerCall call, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Interlocked.Decrement(ref failures) >= 0)
            throw new TimeoutException("the job does not answer");
        if (Refusal is not null)
            return Refusal;
        var run = $"run-{Interlocked.Increment(ref count) - 1}";
        var known = runs.GetOrAdd(call.Key, run);
        if (known == run)
            Accepted.Enqueue((job, call));
        return new TriggerReply { RunId = known, Duplicate = known != run };
    }
}
