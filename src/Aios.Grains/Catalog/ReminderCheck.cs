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
    private DateTimeOffset _next;

    public async Task CheckAsync(CatalogListing listing, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _next)
        {
            return;
        }

        var armed = (await reminders.AllAsync(cancellationToken))
            .Select(r => r.GrainId)
            .ToHashSet(StringComparer.Ordinal);
        var all = true;
        foreach (var job in listing.Jobs.Values.Where(j => j.Definition is { Enabled: true, Schedule: not null }))
        {
            all &= armed.Contains($"aios.job/{job.Name}") || await RearmAsync(job.Name, cancellationToken);
        }

        _next = time.GetUtcNow() + (all ? s_period : s_again);
    }

    /// <returns>False: it could not be reached; the others are not kept waiting for it.</returns>
    private async Task<bool> RearmAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IJobGrain>(job).Rearm(cancellationToken);
            LogRearmed(job);
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
