using System.Globalization;
using Aios.Execution.Processes.Killing;

namespace Aios.Silo.Supervision;

/// <summary>The cgroup of a device's silo and programs, where there can be one. It outlives supervisor and silo, so that the next supervisor
/// finds what both left behind when they died in the same instant.</summary>
internal sealed class DeviceGroup(string devicesFolder, string deviceId)
{
    // Two clusters on one machine may have devices of the same name.
    private readonly string _name = string.Create(
        CultureInfo.InvariantCulture,
        $"aios-{deviceId}-{Fingerprint(Path.GetFullPath(devicesFolder)):x16}"
    );
    private readonly DeviceRecord _record = DeviceRecord.OfGroup(devicesFolder, deviceId);
    private ControlGroup? _group;

    /// <summary>Kills what an earlier supervisor's silo left behind in its group, wherever below the root that one was started.</summary>
    /// <param name="span">How long to try.</param>
    public SweepResult KillLeftOvers(TimeSpan span) =>
        _record.Read() is { } folder && Path.GetFileName(folder) == _name && ControlGroup.TryFind(folder) is { } earlier
            ? earlier.KillAll(span)
            : new(0, 0);

    /// <summary>Kills everything in the group.</summary>
    /// <param name="span">How long to try.</param>
    public SweepResult KillAll(TimeSpan span) => _group?.KillAll(span) ?? new(0, 0);

    /// <summary>All that the process starts from now on is in the group.</summary>
    public void Guard(int processId)
    {
        _group ??= ControlGroup.TryOpen(_name);
        if (_group?.TryAdd(processId) is not true)
        {
            _group = null;
            return;
        }

        if (_record.Read() != _group.Folder)
            _record.Write(_group.Folder);
    }

    /// <summary>The device has ended.</summary>
    public void End() => _group?.RemoveIfEmpty();

    /// <summary>FNV-1a: cryptography would cost the supervisor megabytes.</summary>
    private static ulong Fingerprint(string text) =>
        text.Aggregate(0xcbf29ce484222325, (hash, letter) => unchecked((hash ^ letter) * 0x100000001b3));
}
