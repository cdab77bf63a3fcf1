using Aios.Execution.Containers.Engines;
using Aios.Execution.Processes.Killing;

namespace Aios.Execution.Containers.Sweeping;

/// <summary>Ends the containers of a device from outside: by its supervisor, since containers outlive who started them.</summary>
/// <remarks>Needs no host, no options and no logging. Blocks until it is done. <see cref="DeviceSweep"/> does the same for processes.</remarks>
public static class ContainerSweep
{
    /// <summary>How long a device tries.</summary>
    internal static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    private const int AtOnce = 8;
    private const int SmallStack = 128 * 1024;

    /// <summary>Kills and removes every container of this cluster and this device, however it stands with them.</summary>
    /// <param name="socket">The engine's.</param>
    /// <param name="clusterUid">The label <c>aios.cluster</c>.</param>
    /// <param name="deviceId">The label <c>aios.device</c>.</param>
    /// <param name="span">How long to try.</param>
    /// <param name="pastFence">How long ago they had to be dead, but for those that may outlive that; null: none may.</param>
    /// <returns>Where the engine does not answer, one is left: as far as anybody knows.</returns>
    public static SweepResult KillAll(
        string socket,
        string clusterUid,
        string deviceId,
        TimeSpan span,
        TimeSpan? pastFence = null
    )
    {
        var engine = new EngineSocket(socket);
        try
        {
            var found = FoundContainer.List(
                engine,
                (ContainerLabels.Cluster, clusterUid),
                (ContainerLabels.Device, deviceId)
            );
            var due = found.Where(container => pastFence is not { } past || container.Outlives <= past).ToList();
            var left = Remove(engine, due, span);
            return new SweepResult(due.Count - left, left)
            {
                Spared = found.Except(due).Select(container => (TimeSpan?)container.Outlives).Min(),
            };
        }
        catch (IOException)
        {
            return new SweepResult(0, 1);
        }
    }

    /// <returns>How many are left.</returns>
    internal static int Remove(EngineSocket engine, List<FoundContainer> containers, TimeSpan span)
    {
        // Each takes the engine some 0.2 s, and a fence allows 2 s for all. Threads of their own: a supervisor has no others.
        var deadline = new Deadline(span);
        var (next, gone) = (-1, 0);
        var threads = Enumerable
            .Range(0, Math.Min(AtOnce, containers.Count))
            .Select(_ => new Thread(RemoveSome, SmallStack) { IsBackground = true })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return containers.Count - gone;

        void RemoveSome()
        {
            while (Interlocked.Increment(ref next) is var index && index < containers.Count && !deadline.HasPassed)
            {
                if (containers[index].TryRemove(engine, TimeSpan.FromMilliseconds(deadline.MillisecondsLeft)))
                    Interlocked.Increment(ref gone);
            }
        }
    }
}
