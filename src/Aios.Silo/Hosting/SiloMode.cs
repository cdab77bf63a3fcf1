using Aios.Silo.Access;
using Aios.Silo.Configuration;
using Aios.Silo.Logging;
using Aios.Silo.Ports;
using Aios.Silo.Supervision;

namespace Aios.Silo.Hosting;

/// <summary>The silo of a device: the child of a supervisor.</summary>
internal static partial class SiloMode
{
    public static async Task<int> RunAsync(DeviceOptions options)
    {
        using var link = SupervisorLink.Open();
        var ports = DevicePortFinder.Find(options, null);
        var http = options.Http with { Port = ports.Http };

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.UseDeviceLogging(options);
        builder.Services.AddRoutingCore();
        builder.Services.AddDeviceAccess(options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(http.Url);

        await using var app = builder.Build();
        app.UseDeviceAccess();
        app.UseRouting();
        app.MapGet("/health/live", () => TypedResults.Ok());

        await app.StartAsync();
        LogReady(app.Logger, options.DeviceId, string.Join(", ", options.Tags), http.LocalUrl);
        foreach (var warning in options.Warnings)
            LogWarning(app.Logger, warning);
        link.Ready();

        var first = await Task.WhenAny(link.StopAsked, link.SupervisorGone, StoppedAsync(app.Lifetime));
        if (first == link.SupervisorGone)
            LogAlone(app.Logger);
        await app.StopAsync();
        return first == link.SupervisorGone ? ExitCode.Failed : ExitCode.Stopped;
    }

    private static Task StoppedAsync(IHostApplicationLifetime lifetime)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        return stopped.Task;
    }

    [LoggerMessage(LogLevel.Information, "device {Device} is ready, tags {Tags}, {Url}")]
    private static partial void LogReady(ILogger logger, string device, string tags, string url);

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);

    [LoggerMessage(LogLevel.Error, "the supervisor is dead: the silo ends")]
    private static partial void LogAlone(ILogger logger);
}
