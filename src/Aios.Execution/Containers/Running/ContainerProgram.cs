using Aios.Execution.Attempts;
using Aios.Execution.Containers.Engines;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Aios.Execution.Containers.Running;

/// <summary>A container as something that can be asked to end: also before it began, and while its engine is away.</summary>
internal sealed class ContainerProgram(ContainerEngine engine) : IRunningProgram, IDisposable
{
    /// <summary>Between two tries to send a signal to a container that is about to run, or to an engine that is away.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource unwanted = new();
    private string? id;
    private bool stopped;
    private bool over;

    /// <summary>It is asked to end before it began.</summary>
    internal CancellationToken Unwanted => unwanted.Token;

    public void Terminate() => Send(signal: null);

    public void Kill() => Send("SIGKILL");

    public void Gone()
    {
        lock (gate)
            over = true;
    }

    /// <summary>From here on it is asked to end by signals.</summary>
    /// <returns>False: it was asked before.</returns>
    internal bool TryBegin(string container)
    {
        lock (gate)
        {
            id = stopped ? null : container;
            return !stopped;
        }
    }

    public void Dispose() => unwanted.Dispose();

    private void Send(string? signal)
    {
        lock (gate)
        {
            if (over)
                return;
            stopped = true;
            if (id is null)
                unwanted.Cancel();
            else
                _ = SendAsync(id, signal);
        }
    }

    /// <summary>Tries until it was delivered or nobody is left to take it.</summary>
    private async Task SendAsync(string container, string? signal)
    {
        for (; !IsOver(); await Task.Delay(Between, TimeProvider.System).ConfigureAwait(false))
        {
            try
            {
                var wanted = signal ?? await StopSignalAsync(container).ConfigureAwait(false);
                await engine
                    .Containers.KillContainerAsync(container, new ContainerKillParameters { Signal = wanted })
                    .ConfigureAwait(false);
                return;
            }
            catch (DockerApiException e) when (EngineTrouble.IsUnknown(e))
            {
                return;
            }
            catch (Exception e) when (EngineTrouble.IsLost(e) || e is DockerApiException)
            {
                // Not yet running, no longer running, or the engine is away: whichever it is shows.
            }
        }
    }

    /// <summary>What the image wants to hear: nginx QUIT, PostgreSQL INT.</summary>
    private async Task<string> StopSignalAsync(string container)
    {
        var found = await engine.Containers.InspectContainerAsync(container).ConfigureAwait(false);
        return found.Config!.StopSignal is { Length: > 0 } own ? own : "SIGTERM";
    }

    private bool IsOver()
    {
        lock (gate)
            return over;
    }
}
