using Aios.Abstractions.Devices;
using Aios.Jobs.Dispatch;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Dispatch;

internal sealed partial class DispatcherGrain
{
    [LoggerMessage(LogLevel.Information, "dispatcher awake, epoch {Epoch}")]
    private partial void LogAwake(long epoch);

    [LoggerMessage(LogLevel.Information, "{Job} {RunId} waits: {Reason}")]
    private partial void LogWaits(string job, string runId, string reason);

    [LoggerMessage(LogLevel.Information, "device {Device} joined (incarnation {Incarnation}; tags {Tags})")]
    private partial void LogJoined(string device, long incarnation, string tags);

    [LoggerMessage(
        LogLevel.Warning,
        "device {Device} is lost: incarnation {Incarnation} no longer renews its lease; its work is taken"
    )]
    private partial void LogLost(string device, long incarnation);

    [LoggerMessage(LogLevel.Warning, "leases cannot be read or taken over; no device is given up until they can")]
    private partial void LogUnreadable(Exception exception);

    [LoggerMessage(
        LogLevel.Information,
        "run {RunId} attempt {Attempt}: {Device} answers {Verdict} ({Reason}); it waits again"
    )]
    private partial void LogRefused(string runId, int attempt, string device, StartVerdict verdict, string? reason);

    [LoggerMessage(LogLevel.Warning, "run {RunId} attempt {Attempt}: no answer from {Device}; its next word decides")]
    private partial void LogNoAnswer(Exception exception, string runId, int attempt, string device);

    [LoggerMessage(LogLevel.Information, "run {RunId} attempt {Attempt} is stopped on {Device}: {Reason}")]
    private partial void LogEvicted(string runId, int attempt, string device, EvictionReason reason);

    [LoggerMessage(LogLevel.Warning, "job {Job} could not be told which devices match its tags; it is told again")]
    private partial void LogNotFollowed(Exception exception, string job);

    [LoggerMessage(LogLevel.Warning, "job {Job} could not be told that run {RunId} was lost; it will ask")]
    private partial void LogNotTold(Exception exception, string job, string runId);

    [LoggerMessage(LogLevel.Warning, "run {RunId} could not be stopped on {Device}; its job will ask again")]
    private partial void LogNotStopped(Exception exception, string runId, string device);
}
