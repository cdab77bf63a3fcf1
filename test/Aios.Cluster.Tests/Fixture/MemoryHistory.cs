using Aios.Abstractions.History;
using Aios.Jobs.Machine;

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

    public void Lose()
    {
        lock (_lock)
        {
            _runs.Clear();
            _occurrences.Clear();
            _next.Clear();
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

    /// <summary>Whether all that a job has stored for the history is there.</summary>
    public bool HasAllOf(string job, JobState state)
    {
        lock (_lock)
        {
            return state.UnrecordedRuns.TrueForAll(run => _runs.ContainsKey(run.RunId))
                && state.UnrecordedOccurrences.TrueForAll(row => _occurrences.ContainsKey((job, row.At)));
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
        OccurrenceQuery query,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<OccurrenceRow>>([.. OccurrencesOf(query.Job).Reverse().Take(query.Limit)]);

    public Task<IReadOnlyList<NextOccurrence>> ListNextAsync(
        DateTimeOffset? until,
        int limit,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<NextOccurrence>>([
                .. _next
                    .Where(n => n.Value is not null && (until is null || n.Value <= until))
                    .OrderBy(n => n.Value)
                    .Take(limit)
                    .Select(n => new NextOccurrence(n.Key, n.Value)),
            ]);
        }
    }

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
