using Aios.Silo.Logging;

namespace Aios.Silo.Starting;

/// <summary>What happens when Orleans finds that its silo cannot go on, above all when others have declared it dead: the process ends, and
/// the supervisor starts another; but where programs last, a new life begins in this one.</summary>
internal sealed partial class SiloDeath(
    DeviceFate fate,
    LastingPrograms programs,
    LogQueue log,
    ILogger<SiloDeath> logger
) : IFatalErrorHandler
{
    private static readonly TimeSpan s_flush = TimeSpan.FromSeconds(2);

    public bool IsUnexpected(Exception exception) => true;

    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        LogFatal(exception, sender, context);
        if (programs.Last)
        {
            fate.Superseded(context ?? "its silo cannot go on");
            return;
        }

        log.Flush(s_flush);
        Environment.FailFast($"The silo cannot go on: {context}", exception);
    }

    [LoggerMessage(LogLevel.Error, "{Sender} cannot go on: {Context}")]
    private partial void LogFatal(Exception? exception, object? sender, string? context);
}
