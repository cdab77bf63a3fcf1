using System.Collections.Immutable;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Silo.Runs;

/// <summary>Finds runs that have not ended, without waking jobs that are quiet: a job with such a run always has a reminder that is
/// due within a minute. Of a job whose state nobody can read nothing is known.</summary>
internal sealed class ActiveRuns(IReminderIndex reminders, IGrainFactory grains, DamagedJobs damaged, TimeProvider time)
{
    private const string JobPrefix = "aios.job/";
    private static readonly TimeSpan s_within = AlarmRules.Heartbeat + TimeSpan.FromSeconds(1);

    /// <summary>Jobs that have unfinished runs, with their snapshots.</summary>
    public async Task<IReadOnlyList<JobSnapshot>> JobsAsync(CancellationToken cancellationToken)
    {
        var due = await reminders.DueBeforeAsync(time.GetUtcNow() + s_within, cancellationToken);
        var jobs = due.Where(id => id.StartsWith(JobPrefix, StringComparison.Ordinal))
            .Select(id => id[JobPrefix.Length..]);
        var snapshots = await Task.WhenAll(
            damaged.WithoutRefused(jobs).Select(job => grains.GetGrain<IJobGrain>(job).GetSnapshot(cancellationToken))
        );
        return [.. snapshots.Where(s => !s.Runs.IsEmpty)];
    }

    /// <summary>Unfinished runs by id, with the dispatcher's reasons for those that wait for a device.</summary>
    public async Task<IReadOnlyList<RunSnapshot>> ListAsync(CancellationToken cancellationToken)
    {
        var jobs = await JobsAsync(cancellationToken);
        return await ExplainAsync(jobs.SelectMany(j => j.Runs), cancellationToken);
    }

    public async Task<IReadOnlyList<RunSnapshot>> ExplainAsync(
        IEnumerable<RunSnapshot> runs,
        CancellationToken cancellationToken
    )
    {
        var all = runs.OrderBy(r => r.RunId, StringComparer.Ordinal).ToList();
        ImmutableArray<string> waiting = [.. all.Where(r => r.Status is RunStatus.Queued).Select(r => r.RunId)];
        if (waiting.IsEmpty)
        {
            return all;
        }

        var reasons = await grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).Why(waiting, cancellationToken);
        return [.. all.Select(r => reasons.TryGetValue(r.RunId, out var why) ? r with { Reason = why } : r)];
    }
}
