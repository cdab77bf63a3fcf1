using Aios.Execution.Containers.Sweeping;
using Aios.Execution.Processes.Killing;

namespace Aios.Silo.Supervision;

/// <summary>The programs of a device, to be killed from outside its silo.</summary>
internal interface IProgramKiller
{
    /// <summary>Kills every program, daemonised ones too, and returns when none is left, or after some seconds.</summary>
    /// <param name="clusterUid">Null: not known yet.</param>
    /// <param name="siloProcessId">The silo, when it still lives.</param>
    /// <param name="pastFence">How long ago they had to be dead, but for those that may outlive that; null: none may.</param>
    SweepResult Kill(string? clusterUid, int? siloProcessId, TimeSpan? pastFence);

    /// <summary>A silo has been started: what it starts is this device's.</summary>
    void Guard(int siloProcessId);

    /// <summary>There will be no other silo.</summary>
    void End();
}

/// <summary>Finds programs by their environment, by descent (the supervisor adopts what a dead silo leaves), and by their cgroup where there
/// can be one.</summary>
internal sealed class DevicePrograms : IProgramKiller
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    private static readonly SweepResult Nothing = new(0, 0);

    private readonly string _deviceId;
    private readonly DeviceGroup _group;
    private readonly DeviceRecord _engine;
    private readonly bool _byDescent;
    private bool _hadSilo;

    public DevicePrograms(string devicesFolder, string deviceId)
    {
        _deviceId = deviceId;
        _group = new(devicesFolder, deviceId);
        _engine = DeviceRecord.OfEngine(devicesFolder, deviceId);
        // A script that started something and then became the supervisor by exec: those children are not programs.
        _byDescent = !Orphans.HasChildren();
        if (_byDescent)
            DeviceSweep.AdoptOrphans();
    }

    public SweepResult Kill(string? clusterUid, int? siloProcessId, TimeSpan? pastFence)
    {
        var grouped =
            !_hadSilo ? _group.KillLeftOvers(Span)
            : siloProcessId is null ? _group.KillAll(Span)
            : Nothing;
        var marked = clusterUid is null ? Nothing : DeviceSweep.KillAll(clusterUid, _deviceId, Span, pastFence);
        var below =
            _byDescent && _hadSilo
                ? DeviceSweep.KillBelow(siloProcessId ?? Environment.ProcessId, Span, pastFence)
                : Nothing;
        _hadSilo = true;
        var contained = KillContainers(clusterUid, pastFence);
        return new(
            grouped.Killed + marked.Killed + below.Killed + contained.Killed,
            Math.Max(grouped.Left, Math.Max(marked.Left, below.Left)) + contained.Left
        )
        {
            Spared = new[] { marked.Spared, contained.Spared }.Min(),
        };
    }

    /// <summary>The engine is asked only if the device has ever begun a container.</summary>
    private SweepResult KillContainers(string? clusterUid, TimeSpan? pastFence) =>
        clusterUid is not null && _engine.Read() is { } socket
            ? ContainerSweep.KillAll(socket, clusterUid, _deviceId, Span, pastFence)
            : Nothing;

    public void Guard(int siloProcessId) => _group.Guard(siloProcessId);

    public void End() => _group.End();
}
