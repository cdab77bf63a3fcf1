namespace Aios.Abstractions.Cluster;

/// <summary>The ports a device found for itself, remembered for its next start.</summary>
public interface IDevicePorts
{
    /// <returns>Null: the device has none yet.</returns>
    Task<DevicePorts?> GetAsync(string device, CancellationToken cancellationToken);

    Task RememberAsync(string device, DevicePorts ports, CancellationToken cancellationToken);
}

/// <summary>TCP ports, 1 to 65535.</summary>
public sealed record DevicePorts
{
    public required int Silo { get; init; }

    public required int Gateway { get; init; }

    public required int Http { get; init; }
}
