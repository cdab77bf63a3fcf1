using Aios.Silo.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aios.Silo.Logging;

/// <summary>The logging of a silo.</summary>
internal static class DeviceLogging
{
    /// <summary>Replaces whatever is configured: plain lines on the console, everything in the device's log, frameworks at Warning.</summary>
    public static ILoggingBuilder UseDeviceLogging(this ILoggingBuilder logging, DeviceOptions options)
    {
        logging.ClearProviders();
        var level = LevelOf(options.LogLevel);
        logging.SetMinimumLevel(level);
        var frameworks = new FrameworkLogs(level);
        logging.AddFilter(frameworks.Allows);
        logging.Services.AddSingleton(frameworks);
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.AddSingleton(
            new LogQueue(
                Console.OpenStandardOutput(),
                options.LogFormat,
                new(DeviceLogFile.PathOf(options.Common, options.DeviceId))
            )
        );
        logging.Services.AddSingleton<ILoggerProvider, DeviceLoggerProvider>();
        return logging;
    }

    private static LogLevel LevelOf(LogVerbosity verbosity) =>
        verbosity switch
        {
            LogVerbosity.Trace => LogLevel.Trace,
            LogVerbosity.Debug => LogLevel.Debug,
            LogVerbosity.Warning => LogLevel.Warning,
            LogVerbosity.Error => LogLevel.Error,
            _ => LogLevel.Information,
        };
}
