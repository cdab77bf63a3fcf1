using Aios.Abstractions.Devices;
using Aios.Grains.Devices;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Books;

/// <summary>Brings editions to every active silo; their owner has one for its life.</summary>
internal sealed partial class Distribution(
    ISiloStatusOracle silos,
    DeviceServiceClient devices,
    TimeProvider time,
    ILogger<Distribution> logger
)
{
    /// <summary>A silo that has died and is not yet known to be dead does not keep the others waiting for longer.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private readonly Dictionary<SiloAddress, long> _brought = [];

    /// <summary>Once, to those that do not have it.</summary>
    /// <returns>False: not all have it; try again in a second.</returns>
    public async Task<bool> BringAsync(
        long version,
        Func<IDeviceService, CancellationToken, Task> bring,
        CancellationToken cancellationToken
    )
    {
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Keys.ToHashSet();
        foreach (var gone in _brought.Keys.Where(silo => !active.Contains(silo)).ToList())
        {
            _brought.Remove(gone);
        }

        var lacking = active.Where(silo => !_brought.TryGetValue(silo, out var has) || has != version);
        return (await Task.WhenAll(lacking.Select(TryAsync))).All(done => done);

        async Task<bool> TryAsync(SiloAddress silo)
        {
            try
            {
                await bring(devices.On(silo), cancellationToken).WaitAsync(s_patience, time, cancellationToken);
                _brought[silo] = version;
                return true;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotBrought(e, silo);
                return false;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Silo {Silo} could not be brought up to date; trying again in a second.")]
    private partial void LogNotBrought(Exception exception, SiloAddress silo);
}
