using Aios.Abstractions.Cluster;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Catalog;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Catalog;

/// <summary>Compares the planned jobs with the reminder rows, at start and every 10 minutes, and re-arms those that miss one: a
/// lost or exchanged database silences no job.</summary>
internal sealed partial class ReminderCheck(
    IReminderIndex reminders,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<ReminderCheck> logger
)
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(10);
    private const int AtOnce = 32;
    private DateTimeOffset _next;

    /// <param name="listing">The jobs.</param>
    /// <param name="everyJob">Also those that plan nothing: in a database that was lost, nobody would wake those that have runs
    /// under way.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True: it was looked, and every job that was found lacking could be reached.</returns>
    public async Task<bool> CheckAsync(CatalogListing listing, bool everyJob, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _next)
        {
            return false;
        }

        var armed = (await reminders.AllAsync(cancellationToken))
            .Select(r => r.GrainId)
            .ToHashSet(StringComparer.Ordinal);
        var lacking = listing
            .Jobs.Values.Where(j => MayNeed(j, everyJob) && !armed.Contains($"aios.job/{j.Name}"))
            .Select(j => j.Name);
        var all = true;
        foreach (var chunk in lacking.Chunk(AtOnce))
        {
            var reached = await Task.WhenAll(chunk.Select(job => RearmAsync(job, cancellationToken)));
            all &= reached.All(r => r);
        }

        _next = time.GetUtcNow() + (all ? s_period : s_again);
        return all;
    }

    /// <summary>Of a job whose definition only its grain has, nobody else knows whether it plans anything.</summary>
    private static bool MayNeed(ListedJob job, bool everyJob) =>
        job.Hash is not null && (everyJob || job.Definition is null or { Enabled: true, Schedule: not null });

    /// <returns>False: it could not be reached; the others are not kept waiting for it.</returns>
    private async Task<bool> RearmAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            if (await grains.GetGrain<IJobGrain>(job).Rearm(cancellationToken))
            {
                LogRearmed(job);
            }

            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotRearmed(e, job);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} had no reminder; it has one again")]
    private partial void LogRearmed(string job);

    [LoggerMessage(LogLevel.Warning, "{Job} has no reminder and could not be given one; trying again")]
    private partial void LogNotRearmed(Exception exception, string job);
}
