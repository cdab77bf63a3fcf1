using Aios.Abstractions.Devices;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Answers for this device's programs.</summary>
internal sealed class DeviceService(GrainId id, Silo silo, ILoggerFactory loggers, IAttemptExecutor executor)
    : GrainService(id, silo, loggers),
        IDeviceService
{
    public Task<bool> Stop(string runId, int attempt, CancellationToken cancellationToken = default) =>
        Task.FromResult(executor.Stop(runId, attempt, StopCause.Canceled));
}
