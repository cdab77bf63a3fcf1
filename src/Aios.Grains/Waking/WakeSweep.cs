using Aios.Abstractions.Cluster;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Machine;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Waking;

/// <summary>Wakes every job whose reminder is due soon or overdue. Reminders alone are not enough: Orleans delivers a missed tick
/// up to a minute late, and timers end with their activations when another silo dies.</summary>
internal sealed partial class WakeSweep(
    IReminderIndex reminders,
    IGrainFactory grains,
    WakeAgain again,
    TimeProvider time,
    ILogger<WakeSweep> logger
)
{
    private const int AtOnce = 32;
    private const string JobPrefix = "aios.job/";

    public Task SweepAsync(CancellationToken cancellationToken) =>
        SweepAsync(time.GetUtcNow() + AlarmRules.Lead, cancellationToken);

    /// <summary>Wakes every job that has a reminder: the clock was ahead, and what was put off until then may be due long before.</summary>
    public Task SweepAllAsync(CancellationToken cancellationToken) =>
        SweepAsync(DateTimeOffset.MaxValue, cancellationToken);

    private async Task SweepAsync(DateTimeOffset dueBefore, CancellationToken cancellationToken)
    {
        var due = await reminders.DueBeforeAsync(dueBefore, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            due.Where(id => id.StartsWith(JobPrefix, StringComparison.Ordinal)),
            options,
            async (id, token) => await WakeAsync(id[JobPrefix.Length..], token)
        );
    }

    private async Task WakeAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IJobGrain>(job).Wake(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogAsleep(e, job);
            again.Soon(job);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} could not be woken; trying again in a second")]
    private partial void LogAsleep(Exception exception, string job);
}
