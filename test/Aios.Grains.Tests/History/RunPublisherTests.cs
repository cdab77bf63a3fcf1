using Aios.Abstractions.History;
using Aios.Abstractions.Results;
using Aios.Grains.History;
using Aios.Jobs.Runs;

namespace Aios.Grains.Tests.History;

public sealed class RunPublisherTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(20));
    private readonly OneBatch _history = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task What_waits_goes_in_one_transaction()
    {
        var publisher = new RunPublisher(new Results(), _history);
        var published = Enumerable.Range(0, 5).Select(i => Publish(publisher, $"job{i}")).ToList();

        var running = publisher.RunAsync(_stop.Token);
        await Task.WhenAll(published);

        Assert.Equal(5, Assert.Single(_history.Batches).Runs.Count);
        await StopAsync(running);
    }

    [Fact]
    public async Task One_jobs_unexpected_trouble_keeps_nobody_else_waiting()
    {
        var publisher = new RunPublisher(new Results { Poison = "bad" }, _history);
        var bad = Publish(publisher, "bad");
        var good = Publish(publisher, "good");

        var running = publisher.RunAsync(_stop.Token);
        await good;
        await Assert.ThrowsAsync<NotSupportedException>(() => bad);
        await Publish(publisher, "later");

        Assert.Equal(["good", "later"], _history.Batches.SelectMany(b => b.Runs).Select(r => r.Job));
        await StopAsync(running);
    }

    private Task Publish(RunPublisher publisher, string job) =>
        publisher.PublishAsync(
            job,
            [
                new RunResult
                {
                    Job = job,
                    RunId = job,
                    Outcome = Outcome.Succeeded,
                    QueuedAt = default,
                    FinishedAt = default,
                    Trigger = new RunTrigger { Kind = TriggerKind.Api },
                },
            ],
            [],
            null,
            _stop.Token
        );

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private sealed class Results : IResultStore
    {
        public string? Poison { get; init; }

        public string Common => "/";

        public RunResult WriteResult(RunResult result) =>
            result.Job == Poison ? throw new NotSupportedException("not today") : result;

        public RunPaths PathsOf(string job, string runId) => throw new NotSupportedException();

        public AttemptRecord? TryClaim(string job, string runId, AttemptRecord claim, bool durable) =>
            throw new NotSupportedException();

        public void WriteAttempt(string job, string runId, AttemptRecord attempt) => throw new NotSupportedException();

        public AttemptRecord? ReadAttempt(string job, string runId, int number) => throw new NotSupportedException();

        public string WritePayload(string job, string runId, ReadOnlySpan<byte> json) =>
            throw new NotSupportedException();

        public void RewriteOutput(string job, string runId, Func<ReadOnlyMemory<byte>, byte[]?> rewrite) =>
            throw new NotSupportedException();

        public RunResult? ReadResult(string job, string runId) => throw new NotSupportedException();

        public IEnumerable<(string Job, string RunId)> ListRuns() => throw new NotSupportedException();
    }

    private sealed class OneBatch : IRunHistory
    {
        public List<HistoryBatch> Batches { get; } = [];

        public Task RecordAsync(HistoryBatch batch, CancellationToken cancellationToken)
        {
            Batches.Add(batch);
            return Task.CompletedTask;
        }

        public Task<RunRow?> GetRunAsync(string runId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<RunRow>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<OccurrenceRow>> ListOccurrencesAsync(
            OccurrenceQuery query,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<NextOccurrence>> ListNextAsync(
            DateTimeOffset? until,
            int limit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<JobSummaryRow>> GetJobSummariesAsync(CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
