using Aios.Execution.Containers.Engines;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Aios.Execution.Containers.Running;

/// <summary>Waits for the end of a container, through restarts of its engine.</summary>
internal sealed class ContainerWait(ContainerEngine engine)
{
    /// <summary>What is written last is on its way when the end is told.</summary>
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(5);

    /// <summary>How long an engine may be away whose container is known to be dead.</summary>
    private static readonly TimeSpan EngineAway = TimeSpan.FromSeconds(60);

    /// <summary>128 and SIGKILL.</summary>
    private const int KilledCode = 137;

    /// <summary>That memory ran out comes to the engine by another way than the end, and now and then after it.</summary>
    private const int OutOfMemoryLooks = 10;
    private static readonly TimeSpan OutOfMemoryPause = TimeSpan.FromMilliseconds(100);

    /// <summary>What the engine calls a code that it could not find out.</summary>
    private const int UnknownCode = 255;

    /// <param name="id">A container that was told to start.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="copying">Ends with its output, or with the engine.</param>
    /// <param name="startLost">Whether it did start is not known.</param>
    internal async Task<ContainerExit> AwaitAsync(string id, ContainerOutput output, Task copying, bool startLost)
    {
        MultiplexedStream? resumed = null;
        var wasAway = startLost;
        try
        {
            while (true)
            {
                try
                {
                    await engine.Containers.WaitContainerAsync(id).ConfigureAwait(false);
                    var exit = await InspectAsync(id, wasAway).ConfigureAwait(false);
                    output.GiveUpSoon();
                    await Task.WhenAny(copying, Task.Delay(LastOutput, TimeProvider.System)).ConfigureAwait(false);
                    return exit;
                }
                catch (DockerApiException e) when (EngineTrouble.IsUnknown(e))
                {
                    return new ContainerExit { Code = null, EngineWasAway = wasAway };
                }
                catch (Exception e) when (EngineTrouble.IsLost(e))
                {
                    wasAway = true;
                }
                if (!await engine.AwaitAsync(IsOver(id)).ConfigureAwait(false))
                    return new ContainerExit { Code = null, EngineWasAway = true };
                await copying.ConfigureAwait(false);
                resumed?.Dispose();
                resumed = await ResumeAsync(id, output).ConfigureAwait(false);
                copying = resumed is null ? Task.CompletedTask : output.CopyAsync(resumed);
            }
        }
        finally
        {
            resumed?.Dispose();
        }
    }

    private async Task<ContainerExit> InspectAsync(string id, bool wasAway)
    {
        var container = await engine.Containers.InspectContainerAsync(id).ConfigureAwait(false);
        for (var look = 0; look < OutOfMemoryLooks && MayBeOutOfMemory(container); look++)
        {
            await Task.Delay(OutOfMemoryPause, TimeProvider.System).ConfigureAwait(false);
            container = await engine.Containers.InspectContainerAsync(id).ConfigureAwait(false);
        }

        var state = container.State!;
        return new ContainerExit
        {
            Code = wasAway && state.ExitCode == UnknownCode ? null : (int)state.ExitCode,
            OutOfMemory = state.OOMKilled && state.ExitCode != 0,
            EngineWasAway = wasAway,
        };
    }

    private static bool MayBeOutOfMemory(ContainerInspectResponse container) =>
        container.State is { ExitCode: KilledCode, OOMKilled: false } && container.HostConfig?.Memory > 0;

    /// <returns>Null: the engine is away again.</returns>
    private static async Task<MultiplexedStream?> ResumeAsync(string id, ContainerOutput output)
    {
        try
        {
            return await output.ResumeAsync(id).ConfigureAwait(false);
        }
        catch (Exception e) when (EngineTrouble.IsLost(e) || e is DockerApiException)
        {
            return null;
        }
    }

    /// <summary>Whether waiting makes no sense any more: the engine has been away for long, and no process of the container lives. Where
    /// that cannot be seen it is waited for: what may live must not be repeated elsewhere.</summary>
    private Func<bool> IsOver(string id)
    {
        var begin = TimeProvider.System.GetTimestamp();
        return () =>
            engine.ShowsProcesses
            && TimeProvider.System.GetElapsedTime(begin) > EngineAway
            && !ContainerProcesses.AnyOf(id);
    }
}
