using Aios.Execution.Processes.Killing;

namespace Aios.Silo.Supervision;

/// <summary>The programs of a device, to be killed from outside its silo.</summary>
internal interface IProgramKiller
{
    /// <summary>Kills every program, daemonised ones too, and returns when none is left, or after some seconds.</summary>
    /// <param name="clusterUid">Null: not known yet.</param>
    /// <param name="siloProcessId">The silo, when it still lives.</param>
    SweepResult Kill(string? clusterUid, int? siloProcessId);
}

/// <summary>Finds programs by their environment, and by descent: the supervisor adopts what a dead silo leaves.</summary>
internal sealed class DevicePrograms : IProgramKiller
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    private static readonly SweepResult Nothing = new(0, 0);

    private readonly string _deviceId;
    private readonly bool _byDescent;
    private bool _hadSilo;

    public DevicePrograms(string deviceId)
    {
        _deviceId = deviceId;
        // A script that started something and then became the supervisor by exec: those children are not programs.
        _byDescent = !Orphans.HasChildren();
        if (_byDescent)
            DeviceSweep.AdoptOrphans();
    }

    public SweepResult Kill(string? clusterUid, int? siloProcessId)
    {
        var marked = clusterUid is null ? Nothing : DeviceSweep.KillAll(clusterUid, _deviceId, Span);
        var below =
            _byDescent && _hadSilo ? DeviceSweep.KillBelow(siloProcessId ?? Environment.ProcessId, Span) : Nothing;
        _hadSilo = true;
        return new(marked.Killed + below.Killed, Math.Max(marked.Left, below.Left));
    }
}
