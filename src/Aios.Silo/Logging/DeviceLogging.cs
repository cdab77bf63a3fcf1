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
        logging.SetMinimumLevel(LevelOf(options.LogLevel));
        foreach (var framework in (ReadOnlySpan<string>)["Orleans", "Microsoft", "System", "Polly"])
            logging.AddFilter(framework, LogLevel.Warning);
        // What Orleans says through our grain service's logger.
        logging.AddFilter("Aios.Grains.Devices.DeviceService", LogLevel.Warning);
        // Advice for servers with many cores, and a watchdog that warns of its own late start.
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
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
