using Aios.Execution.Attempts;
using Aios.Execution.Logs;
using Microsoft.Extensions.Logging;

namespace Aios.Execution;

public sealed partial class AttemptExecutor
{
    /// <summary>However often it is tried, it is told once.</summary>
    private void LogUnrecorded(RecordWriter.Entry entry, Exception e)
    {
        if (entry.Retry is null)
            LogUnrecorded(e, entry.Job, entry.RunId);
    }

    private void LogUncut(WatchedLog log, Exception e) => LogUncut(e, log.Path);

    private void LogUnkillable(Attempt attempt, int left) =>
        LogUnkillable(attempt.Assignment.Job, attempt.Assignment.RunId, left);

    private void LogUnwritable(Attempt attempt, string why) =>
        LogUnwritable(attempt.Assignment.Job, attempt.Assignment.RunId, why);

    private void LogEngine(bool answers)
    {
        if (answers)
            LogEngineThere(options.EngineSocket);
        else
            LogEngineGone(options.EngineSocket);
    }

    [LoggerMessage(LogLevel.Information, "The Docker engine at {Socket} is there: jobs with docker can run here")]
    private partial void LogEngineThere(string socket);

    [LoggerMessage(LogLevel.Warning, "The Docker engine at {Socket} is away: jobs with docker cannot begin here")]
    private partial void LogEngineGone(string socket);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: {Why} Its program waits until it can")]
    private partial void LogUnwritable(string job, string runId, string why);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: its attempt could not be claimed")]
    private partial void LogUnclaimed(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: the attempt's end could not be written; it is tried again")]
    private partial void LogUnrecorded(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: {Left} of its processes do not die; it is tried again")]
    private partial void LogUnkillable(string job, string runId, int left);

    [LoggerMessage(LogLevel.Warning, "The log {Path} is at its limit and cannot be cut; it is tried again every 2 s")]
    private partial void LogUncut(Exception e, string path);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: the attempt failed inside of the device")]
    private partial void LogUnexpected(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job} {RunId}: the news of its attempt were not taken")]
    private partial void LogUnheard(Exception e, string job, string runId);

    [LoggerMessage(LogLevel.Error, "{Job}: its definition {Hash} cannot be read")]
    private partial void LogUnreadable(Exception e, string job, string hash);
}
