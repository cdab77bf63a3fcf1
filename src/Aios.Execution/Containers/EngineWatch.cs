using Aios.Abstractions.Devices;
using Aios.Execution.Containers.Engines;
using Aios.Execution.Containers.Sweeping;
using Docker.DotNet;

namespace Aios.Execution.Containers;

/// <summary>Whether this device has an engine now, and what there is to know and to tidy up when one appears.</summary>
internal sealed class EngineWatch : IDeviceEngine, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>A container may have ended before it is looked at.</summary>
    private const int MostLooksAtProcesses = 10;

    private readonly ContainerEngine engine;
    private readonly ExecutionOptions options;
    private readonly Func<string, int, bool> isLive;
    private readonly Action<bool> changed;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private Task<HostPaths>? hostPaths;
    private volatile bool answers;
    private volatile bool owesSweep = true;
    private int looking;
    private int looksAtProcesses;

    /// <param name="engine">May be away.</param>
    /// <param name="options">Whose containers are its own.</param>
    /// <param name="isLive">Whether an attempt, by its run's id and its number, is being executed.</param>
    /// <param name="changed">Is told when the engine comes and goes.</param>
    /// <param name="time">How often it looks.</param>
    internal EngineWatch(
        ContainerEngine engine,
        ExecutionOptions options,
        Func<string, int, bool> isLive,
        Action<bool> changed,
        TimeProvider time
    )
    {
        (this.engine, this.options, this.isLive, this.changed) = (engine, options, isLive, changed);
        Look();
        timer = time.CreateTimer(_ => Look(), null, Period, Period);
    }

    public bool Answers => answers;

    /// <summary>A container may have stayed behind.</summary>
    internal void OweSweep() => owesSweep = true;

    /// <summary>Looked for once: a device does not move into a container.</summary>
    internal Task<HostPaths> HostPathsAsync()
    {
        lock (gate)
        {
            if (hostPaths is null or { IsFaulted: true } or { IsCanceled: true })
                hostPaths = HostPaths.FindAsync(engine);
            return hostPaths;
        }
    }

    /// <summary>Finds out, with the first containers that run, whether their processes can be seen in /proc.</summary>
    internal void LookAtProcesses(string id)
    {
        if (!engine.ShowsProcesses && Interlocked.Increment(ref looksAtProcesses) <= MostLooksAtProcesses)
            _ = LookAtProcessesAsync(id);
    }

    public void Dispose() => timer.Dispose();

    private async Task LookAtProcessesAsync(string id)
    {
        try
        {
            var state = (await engine.Containers.InspectContainerAsync(id).ConfigureAwait(false)).State!;
            engine.ShowsProcesses = state.Pid > 0 && ContainerProcesses.IsOf(id, state.Pid);
        }
        catch (Exception e) when (EngineTrouble.IsLost(e) || e is DockerApiException)
        {
            // The engine has gone away, or the container has: the next one tells.
        }
    }

    private void Look()
    {
        // A hanging engine must not gather threads.
        if (Interlocked.Exchange(ref looking, 1) != 0)
            return;
        try
        {
            var now = engine.Socket.Answers(Silence);
            if (now != answers)
            {
                answers = now;
                owesSweep |= now;
                changed(now);
            }
            if (now && owesSweep)
                Sweep();
        }
        finally
        {
            Volatile.Write(ref looking, 0);
        }
    }

    /// <summary>Takes away what nobody executes: of an earlier life, of an answer that was lost, of an end while the engine was away.</summary>
    private void Sweep()
    {
        owesSweep = false;
        try
        {
            var dangling = FoundContainer
                .List(
                    engine.Socket,
                    (ContainerLabels.Cluster, options.ClusterUid),
                    (ContainerLabels.Device, options.DeviceId)
                )
                .Where(container => !isLive(container.RunId, container.Attempt))
                .ToList();
            if (ContainerSweep.Remove(engine.Socket, dangling, ContainerSweep.Span) > 0)
                owesSweep = true;
        }
        catch (IOException)
        {
            owesSweep = true;
        }
    }
}
