using System.Diagnostics;
using System.Globalization;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Engine;

/// <summary>A container that runs in the background, and is gone when this is disposed.</summary>
internal sealed class Container : IAsyncDisposable
{
    private static readonly TimeSpan s_start = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(0.5);

    private Container(string id) => Id = id;

    public string Id { get; }

    /// <summary>One that somebody else has started.</summary>
    public static Container Of(string id) => new(id);

    /// <param name="arguments">Options, the image, and what to run.</param>
    public static async Task<Container> RunAsync(params string[] arguments) =>
        new((await DockerCommand.RunAsync(["run", "-d", .. arguments])).Trim());

    /// <summary>Runs a command inside.</summary>
    public Task<CommandResult> TryAsync(params string[] command) => DockerCommand.TryAsync(["exec", Id, .. command]);

    /// <inheritdoc cref="TryAsync"/>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task<string> ExecAsync(params string[] command) => DockerCommand.RunAsync(["exec", Id, .. command]);

    public async Task<string> LogsAsync()
    {
        var logs = await DockerCommand.TryAsync("logs", Id);
        return logs.Output + logs.Error;
    }

    /// <param name="field">A Go template, such as <c>{{.State.ExitCode}}</c>.</param>
    public async Task<string> InspectAsync(string field) =>
        (await DockerCommand.RunAsync("inspect", "-f", field, Id)).Trim();

    /// <exception cref="TimeoutException">Its health check did not pass; the message holds its log.</exception>
    public async Task WaitUntilHealthyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (await InspectAsync("{{.State.Health.Status}}") is not "healthy" and var status)
        {
            if (clock.Elapsed > s_start || await InspectAsync("{{.State.Status}}") != "running")
                throw new TimeoutException($"{Id} is {status} after {clock.Elapsed}\n{await LogsAsync()}");
            // Each look is a process of its own.
            await Task.Delay(s_look);
        }
    }

    /// <summary>As users do: TERM, and KILL after a minute.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await DockerCommand.RunAsync("stop", "-t", "60", Id);
        return await ExitCodeAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitCodeAsync() =>
        int.Parse(await DockerCommand.RunAsync("wait", Id), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync() => await DockerCommand.TryAsync("rm", "-f", "-v", Id);
}
