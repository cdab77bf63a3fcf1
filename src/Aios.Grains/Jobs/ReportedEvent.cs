using Aios.Abstractions.Devices;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Grains.Jobs;

/// <summary>What devices and the dispatcher say, as events of the core.</summary>
internal static class ReportedEvent
{
    public static JobEvent Of(AttemptReport report) =>
        report.Outcome is null
            ? new JobEvent.Started(report.RunId, report.Attempt, report.Device, report.Incarnation, report.StartedAt)
            : new JobEvent.Ended(
                report.RunId,
                new AttemptRecord
                {
                    Number = report.Attempt,
                    Device = report.Device,
                    Incarnation = report.Incarnation,
                    StartedAt = report.StartedAt,
                    FinishedAt = report.FinishedAt,
                    Outcome = report.Outcome,
                    ExitCode = report.ExitCode,
                    Error = report.Error,
                }
            );

    /// <param name="runId">The attempt's run.</param>
    /// <param name="record">What its device has written.</param>
    public static JobEvent Of(string runId, AttemptRecord record) =>
        record.Outcome is null
            ? new JobEvent.Started(runId, record.Number, record.Device, record.Incarnation, record.StartedAt)
            : new JobEvent.Ended(runId, record);

    /// <summary>The attempt's record decides: what ended is not repeated, and what another device claimed is not this one's to lose.</summary>
    /// <param name="loss">The dispatcher's word.</param>
    /// <param name="record">What is on record of the attempt; null: nothing.</param>
    public static IEnumerable<JobEvent> Of(AttemptLoss loss, AttemptRecord? record)
    {
        if (record?.Outcome is not null)
        {
            return [Of(loss.RunId, record)];
        }

        var claimedElsewhere =
            record is { Device.Length: > 0 }
            && (record.Device != loss.Device || record.Incarnation != loss.Incarnation);
        return claimedElsewhere
            ? [Of(loss.RunId, record!), new JobEvent.AskAgain()]
            :
            [
                new JobEvent.Lost(
                    loss.RunId,
                    loss.Attempt,
                    loss.Device,
                    loss.Incarnation,
                    record?.StartedAt,
                    loss.Reason
                ),
            ];
    }
}
