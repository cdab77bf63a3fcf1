using Aios.Execution.Attempts;
using Microsoft.Extensions.Logging;

namespace Aios.Execution;

public sealed partial class ProcessExecutor
{
    private void LogUnrecorded(RecordWriter.Entry entry, Exception e) => LogUnrecorded(e, entry.Job, entry.RunId);

    private void LogUnkillable(Attempt attempt, int left) =>
        LogUnkillable(attempt.Assignment.Job, attempt.Assignment.RunId, left);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: its attempt could not be claimed")]
    private partial void LogUnclaimed(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: the attempt's end could not be written; it is tried again")]
    private partial void LogUnrecorded(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: {Left} of its processes do not die; it is tried again")]
    private partial void LogUnkillable(string job, string runId, int left);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: the attempt failed inside of the device")]
    private partial void LogUnexpected(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: the news of its attempt were not taken")]
    private partial void LogUnheard(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job}: its definition {Hash} cannot be read")]
    private partial void LogUnreadable(Exception e, string job, string hash);
}
