using Aios.Grains.Devices;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Silo.Configuration;
using Aios.Silo.Logging;
using Aios.Silo.Starting;
using Aios.Silo.Supervision;

namespace Aios.Silo.Hosting;

/// <summary>One life of a device in its silo's process, from its opening to its end.</summary>
internal sealed partial class DeviceLifetime(
    OpenedDevice device,
    WebApplication app,
    SupervisorLink link,
    LastingPrograms programs
)
{
    /// <summary>For a silo that is told to stop while it begins: leaving is easier once it is in.</summary>
    private static readonly TimeSpan s_begin = TimeSpan.FromSeconds(4);

    /// <returns>Null: the device was to stop before it could begin.</returns>
    public static async Task<DeviceLifetime?> OpenAsync(
        DeviceOptions options,
        SupervisorLink link,
        LastingPrograms programs,
        bool isFirst
    )
    {
        using var giveUp = new CancellationTokenSource();
        var opening = DeviceOpening.OpenAsync(options, link, isFirst, TimeProvider.System, giveUp.Token);
        if (await Task.WhenAny(opening, link.StopAsked, link.SupervisorGone) != opening)
        {
            await giveUp.CancelAsync();
        }

        OpenedDevice device;
        try
        {
            device = await opening;
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return null;
        }

        var app = DeviceHost.Build(device, link, programs);
        programs.Tell(app.Services);
        return new(device, app, link, programs);
    }

    /// <returns>With what the process is to end; null: the life is over, and programs have outlasted it.</returns>
    public async Task<int?> LiveAsync()
    {
        var isUp = await BeginAsync();
        var fate = app.Services.GetRequiredService<DeviceFate>();
        if (isUp)
        {
            await GreetAsync(fate);
        }

        var first = await Task.WhenAny(link.StopAsked, link.SupervisorGone, fate.Over, StoppedAsync(app.Lifetime));
        if (first == link.StopAsked)
        {
            var empty = app.Services.GetRequiredService<IDeviceDrain>().EmptyAsync();
            first = await Task.WhenAny(empty, link.SupervisorGone, fate.Over);
        }

        if (first == link.SupervisorGone)
        {
            fate.Superseded("its supervisor is dead");
            await fate.Over;
            return await AloneAsync();
        }

        if (first == fate.Over && !link.StopAsked.IsCompleted)
        {
            return programs.Last ? null : await EndAsync(ExitCode.Failed, FarewellTime.None);
        }

        if (first == fate.Over)
        {
            await programs.KillAllAsync("the device stops");
        }

        app.Services.GetRequiredService<FrameworkLogs>().Stopping();
        return await EndAsync(ExitCode.Stopped, isUp ? FarewellTime.Stop : FarewellTime.None);
    }

    /// <summary>Takes a silo down that the others believe dead.</summary>
    /// <returns>False: it does not end; only the end of the process would help.</returns>
    public Task<bool> TryEndAsync()
    {
        LogLasting(app.Logger);
        return Farewell.SayAsync(app, device, FarewellTime.Next);
    }

    /// <returns>False: it is to end before it has begun.</returns>
    private async Task<bool> BeginAsync()
    {
        using var giveUp = new CancellationTokenSource();
        var start = app.StartAsync(giveUp.Token);
        if (await Task.WhenAny(start, link.SupervisorGone, link.StopAsked) != start)
        {
            await Task.WhenAny(start, link.SupervisorGone, Task.Delay(s_begin, TimeProvider.System));
        }

        if (!start.IsCompletedSuccessfully && (link.SupervisorGone.IsCompleted || link.StopAsked.IsCompleted))
        {
            LogEndsEarly(app.Logger);
            await giveUp.CancelAsync();
            return false;
        }

        await start;
        return true;
    }

    private async Task<int> AloneAsync()
    {
        LogAlone(app.Logger);
        await programs.KillAllAsync("its supervisor is dead");
        return await EndAsync(ExitCode.Failed, FarewellTime.None);
    }

    /// <summary>However well it ends: its programs have, and the process does.</summary>
    private async Task<int> EndAsync(int code, FarewellTime time)
    {
        await Farewell.SayAsync(app, device, time);
        return code;
    }

    /// <summary>Unless it is over before the jobs are counted.</summary>
    private async Task GreetAsync(DeviceFate fate)
    {
        using var giveUp = new CancellationTokenSource();
        var count = JobCount.CountAsync(app.Services, app.Logger, giveUp.Token);
        if (await Task.WhenAny(link.StopAsked, link.SupervisorGone, fate.Over, count) != count)
        {
            await giveUp.CancelAsync();
            return;
        }

        var (options, logger) = (device.Options, app.Logger);
        foreach (var warning in options.Warnings)
        {
            LogWarning(logger, warning);
        }

        var tags = string.Join(", ", options.Tags);
        var lease = DurationText.Write(device.Cluster.Lease);
        LogReady(logger, options.DeviceId, tags, await count, device.Cluster.TimeZone, lease, device.Identity.Http);
        link.Ready();
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

    [LoggerMessage(LogLevel.Warning, "attempts that may outlive the lease go on; this device begins its next life")]
    private static partial void LogLasting(ILogger logger);

    [LoggerMessage(LogLevel.Information, "the silo ends before it has joined the others")]
    private static partial void LogEndsEarly(ILogger logger);
}
