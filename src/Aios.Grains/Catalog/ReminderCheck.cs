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
        foreach (var job in listing.Jobs.Values.Where(j => j.Definition is { Enabled: true, Schedule: not null }))
        {
            if (!armed.Contains($"aios.job/{job.Name}"))
            {
                LogRearmed(job.Name);
                await grains.GetGrain<IJobGrain>(job.Name).Rearm(cancellationToken);
            }
        }

        _next = time.GetUtcNow() + s_period;
    }

    [LoggerMessage(LogLevel.Warning, "{Job} had no reminder; it has one again")]
    private partial void LogRearmed(string job);
}
