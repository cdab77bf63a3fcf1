using Aios.Abstractions.History;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>The history's contract, in memory; remembers what was recorded twice with different words.</summary>
internal sealed class MemoryHistory : IRunHistory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RunRow> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Job, DateTimeOffset At), OccurrenceRow> _occurrences = [];
    private readonly Dictionary<string, DateTimeOffset?> _next = new(StringComparer.Ordinal);
    private readonly List<string> _contradictions = [];

    /// <summary>Nothing can be recorded.</summary>
    public bool IsBroken { get; set; }

    public IReadOnlyList<string> Contradictions
    {
        get
        {
            lock (_lock)
            {
                return [.. _contradictions];
            }
        }
    }

    public IReadOnlyList<RunRow> RunsOf(string job)
    {
        lock (_lock)
        {
            return [.. _runs.Values.Where(r => r.Job == job).OrderBy(r => r.RunId, StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<OccurrenceRow> OccurrencesOf(string job)
    {
        lock (_lock)
        {
            return [.. _occurrences.Values.Where(o => o.Job == job).OrderBy(o => o.At)];
        }
    }

    public int CountOccurrences(string job)
    {
        lock (_lock)
        {
            return _occurrences.Keys.Count(k => k.Job == job);
        }
    }

    public Task RecordAsync(HistoryBatch batch, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new IOException("The database is away.");
        }

        lock (_lock)
        {
            foreach (var run in batch.Runs)
            {
                if (_runs.TryGetValue(run.RunId, out var known) && known.Outcome != run.Outcome)
                {
                    _contradictions.Add($"{run.Job} {run.RunId}: {known.Outcome}, then {run.Outcome}");
                }

                _runs[run.RunId] = run;
            }

            foreach (var row in batch.Occurrences)
            {
                if (_occurrences.TryGetValue((row.Job, row.At), out var known) && known != row)
                {
                    _contradictions.Add($"{row.Job} {row.At:u}: {known}, then {row}");
                }

                _occurrences[(row.Job, row.At)] = row;
            }

            foreach (var next in batch.Next)
            {
                _next[next.Job] = next.At;
            }
        }

        return Task.CompletedTask;
    }

    public Task<RunRow?> GetRunAsync(string runId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.GetValueOrDefault(runId));
        }
    }

    public Task<IReadOnlyList<RunRow>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRow>>([.. RunsOf(query.Job!).Reverse()]);

    public Task<IReadOnlyList<OccurrenceRow>> ListOccurrencesAsync(
        string job,
        DateTimeOffset? before,
        int limit,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<OccurrenceRow>>([.. OccurrencesOf(job).Reverse().Take(limit)]);

    public Task<IReadOnlyList<JobSummaryRow>> GetJobSummariesAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<JobSummaryRow>>([
                .. _next.Select(n => new JobSummaryRow { Job = n.Key, NextAt = n.Value }),
            ]);
        }
    }
}
