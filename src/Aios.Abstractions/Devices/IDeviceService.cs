using Orleans.Services;

namespace Aios.Abstractions.Devices;

/// <summary>Each device's own service, reached by its silo's address: for whoever wants something of a program that runs.</summary>
[GrainInterfaceType("aios.device"), Alias("aios.IDeviceService")]
public interface IDeviceService : IGrainService
{
    /// <summary>Asks an attempt to end, as canceled.</summary>
    /// <returns>False: it is not live here.</returns>
    [Alias("Stop")]
    Task<bool> Stop(string runId, int attempt, CancellationToken cancellationToken = default);
}
