using Aios.Silo.Configuration;
using Aios.Silo.Logging;
using Aios.Silo.Starting;
using Aios.Silo.Supervision;

namespace Aios.Silo.Hosting;

/// <summary>The silo of a device: the child of a supervisor. It lives once, unless programs outlast that life.</summary>
internal static partial class SiloMode
{
    private static readonly TimeSpan s_tryAgain = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(DeviceOptions options)
    {
        using var link = SupervisorLink.Open();
        using var programs = new LastingPrograms(options);
        var life = await DeviceLifetime.OpenAsync(options, link, programs, isFirst: true);
        if (life is null)
        {
            return link.StopAsked.IsCompleted ? ExitCode.Stopped : ExitCode.Failed;
        }

        while (true)
        {
            if (await life.LiveAsync() is { } code)
            {
                return code;
            }

            if (!await life.TryEndAsync() || await BeginAgainAsync(options, link, programs) is not { } next)
            {
                await programs.KillAllAsync("its silo has ended");
                return ExitCode.Failed;
            }

            life = next;
        }
    }

    /// <returns>Null: nothing is left that would be worth the trouble.</returns>
    private static async Task<DeviceLifetime?> BeginAgainAsync(
        DeviceOptions options,
        SupervisorLink link,
        LastingPrograms programs
    )
    {
        while (programs.Last && !link.SupervisorGone.IsCompleted && !link.StopAsked.IsCompleted)
        {
            try
            {
                return await DeviceLifetime.OpenAsync(options, link, programs, isFirst: false);
            }
            catch (Exception e)
            {
                using var loggers = LoggerFactory.Create(logging => logging.UseDeviceLogging(options));
                LogNotYet(loggers.CreateLogger(typeof(SiloMode)), e, s_tryAgain);
            }

            await Task.WhenAny(link.SupervisorGone, link.StopAsked, Task.Delay(s_tryAgain, TimeProvider.System));
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The device's next life could not begin; trying again in {Delay}.")]
    private static partial void LogNotYet(ILogger logger, Exception exception, TimeSpan delay);
}
