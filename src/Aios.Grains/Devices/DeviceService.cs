using Aios.Abstractions.Catalog;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Pauses;
using Aios.Grains.Books;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Answers for this device's programs, and takes what its silo is to know.</summary>
internal sealed class DeviceService(
    GrainId id,
    Silo silo,
    ILoggerFactory loggers,
    IAttemptExecutor executor,
    DatabaseReach reach,
    DependentsBook dependents,
    PausesBook pauses
) : GrainService(id, silo, loggers), IDeviceService
{
    public Task<bool> Stop(string runId, int attempt, StopOrder order, CancellationToken cancellationToken = default) =>
        Task.FromResult(executor.Stop(runId, attempt, order));

    public Task<TimeSpan> SinceDatabase(CancellationToken cancellationToken = default) => Task.FromResult(reach.Since);

    public Task TakeAfter(AfterEdition edition, CancellationToken cancellationToken = default)
    {
        dependents.Take(edition);
        return Task.CompletedTask;
    }

    public Task TakePauses(PausesEdition edition, CancellationToken cancellationToken = default)
    {
        pauses.Take(edition);
        return Task.CompletedTask;
    }
}
