using Aios.Jobs.Errors;

namespace Aios.Silo.Starting;

/// <summary>Another host has a device of this id.</summary>
internal sealed class DeviceLivesElsewhereException(string device, string host)
    : AiosException(
        $"DEVICE_ID '{device}' is alive on host {host}: give this device another DEVICE_ID, or stop that one."
    )
{
    public string Device { get; } = device;

    public string Host { get; } = host;
}
