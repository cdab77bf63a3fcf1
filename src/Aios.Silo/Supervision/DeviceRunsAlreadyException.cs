using System.Globalization;
using Aios.Jobs.Errors;

namespace Aios.Silo.Supervision;

/// <summary>The device's lock is held by somebody else on this machine.</summary>
internal sealed class DeviceRunsAlreadyException(string deviceId, string path, int? holder)
    : AiosException(
        string.Create(
            CultureInfo.InvariantCulture,
            $"DEVICE_ID={deviceId}: this device runs already: {Holder(holder)} holds {path}. Stop it, or set another DEVICE_ID."
        )
    )
{
    /// <summary>The process that holds the lock; null: it did not leave its id.</summary>
    public int? ProcessId => holder;

    private static string Holder(int? pid) =>
        pid is { } id
            ? string.Create(CultureInfo.InvariantCulture, $"process {id}")
            : "a silo whose supervisor is dead (find it with fuser or lsof)";
}
