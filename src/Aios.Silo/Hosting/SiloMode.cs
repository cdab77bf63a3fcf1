using Aios.Jobs.Definitions.Reading.Values;
using Aios.Silo.Configuration;
using Aios.Silo.Logging;
using Aios.Silo.Starting;
using Aios.Silo.Supervision;

namespace Aios.Silo.Hosting;

/// <summary>The silo of a device: the child of a supervisor.</summary>
internal static partial class SiloMode
{
    public static async Task<int> RunAsync(DeviceOptions options)
    {
        using var link = SupervisorLink.Open();
        await using var device = await DeviceOpening.OpenAsync(
            options,
            link,
            TimeProvider.System,
            CancellationToken.None
        );
        await using var app = DeviceHost.Build(device, link);
        var start = app.StartAsync();
        if (await Task.WhenAny(start, link.SupervisorGone) != start)
        {
            // Nothing has been started yet that would have to be killed.
            return ExitCode.Failed;
        }

        await start;
        Greet(app.Logger, device, await JobCount.CountAsync(app.Services));
        link.Ready();

        var fate = app.Services.GetRequiredService<DeviceFate>();
        var first = await Task.WhenAny(link.StopAsked, link.SupervisorGone, fate.Over, StoppedAsync(app.Lifetime));
        if (first == link.SupervisorGone)
        {
            LogAlone(app.Logger);
            fate.Superseded("its supervisor is dead");
            await fate.Over;
        }

        if (first == link.SupervisorGone || first == fate.Over)
        {
            return ExitCode.Failed;
        }

        app.Services.GetRequiredService<FrameworkLogs>().Stopping();
        await app.StopAsync();
        return ExitCode.Stopped;
    }

    private static void Greet(ILogger logger, OpenedDevice device, int jobs)
    {
        var options = device.Options;
        foreach (var warning in options.Warnings)
        {
            LogWarning(logger, warning);
        }

        var tags = string.Join(", ", options.Tags);
        var lease = DurationText.Write(device.Cluster.Lease);
        LogReady(logger, options.DeviceId, tags, jobs, device.Cluster.TimeZone, lease, device.Identity.Http);
    }

    private static Task StoppedAsync(IHostApplicationLifetime lifetime)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        return stopped.Task;
    }

    [LoggerMessage(
        LogLevel.Information,
        "device {Device} is ready: tags {Tags}; {Jobs} jobs; times in {TimeZone}; lease {Lease}; {Url}"
    )]
    private static partial void LogReady(
        ILogger logger,
        string device,
        string tags,
        int jobs,
        string timeZone,
        string lease,
        string? url
    );

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);

    [LoggerMessage(LogLevel.Error, "the supervisor is dead: programs are killed and the silo ends")]
    private static partial void LogAlone(ILogger logger);
}
