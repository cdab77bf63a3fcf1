using Microsoft.Extensions.Logging;

namespace Aios.Storage.Triggers;

public sealed partial class TriggerInbox
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Trigger file {File} accepted by {Job}: run {RunId}")]
    private static partial void LogAccepted(ILogger logger, string file, string job, string runId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trigger file {File} rejected: {Reason}")]
    private static partial void LogRejected(ILogger logger, string file, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Trigger file {File} could not be handed on (try {Attempt}); it is tried again"
    )]
    private static partial void LogFailed(ILogger logger, Exception failure, string file, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The folder {Folder} cannot be read; it is tried again")]
    private static partial void LogUnreadable(ILogger logger, Exception failure, string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "Took over {Count} trigger files that {Device} had claimed")]
    private static partial void LogTakenOver(ILogger logger, int count, string device);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Trigger file {File} cannot be taken in; give the device's user the right to rename files of the folder"
    )]
    private static partial void LogUnclaimed(ILogger logger, Exception failure, string file);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Trigger files in {Folder} are found by looking only: the kernel watches no more folders. Raise fs.inotify.max_user_watches or max_user_instances."
    )]
    private static partial void LogPolledOnly(ILogger logger, string folder);
}
