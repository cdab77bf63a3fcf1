using Aios.Abstractions.Catalog;
using Aios.Abstractions.Pauses;
using Orleans.Services;

namespace Aios.Abstractions.Devices;

/// <summary>Each device's own service, reached by its silo's address: for whoever wants something of a program that
/// runs, and for what every silo has a copy of.</summary>
[GrainInterfaceType("aios.device"), Alias("aios.IDeviceService")]
public interface IDeviceService : IGrainService
{
    /// <summary>Asks an attempt to end: TERM, its grace, KILL.</summary>
    /// <returns>False: it is not live here.</returns>
    [Alias("Stop")]
    Task<bool> Stop(string runId, int attempt, StopOrder order, CancellationToken cancellationToken = default);

    /// <summary>How long ago this silo last reached the cluster's database.</summary>
    [Alias("SinceDatabase")]
    Task<TimeSpan> SinceDatabase(CancellationToken cancellationToken = default);

    /// <summary>Which jobs come after which, from now on. An older edition changes nothing.</summary>
    [Alias("TakeAfter")]
    Task TakeAfter(AfterEdition edition, CancellationToken cancellationToken = default);

    /// <summary>What is paused, from now on. An older edition changes nothing.</summary>
    [Alias("TakePauses")]
    Task TakePauses(PausesEdition edition, CancellationToken cancellationToken = default);
}
