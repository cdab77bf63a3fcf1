using Aios.Abstractions.Cluster;
using Aios.Grains.Placement;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Aios.Grains.Devices;

/// <summary>Asks the other devices whether they reach the database.</summary>
internal sealed partial class Neighbours(
    DeviceIdentity identity,
    ISiloStatusOracle silos,
    ISiloMetadataCache metadata,
    DeviceServiceClient devices,
    ILogger<Neighbours> logger
)
{
    /// <param name="leases">As last seen.</param>
    /// <param name="patience">How long to wait for answers.</param>
    /// <returns>Of every other device that was active then, or has joined since, how long it has not reached the database; null: it does not
    /// say.</returns>
    public async Task<IReadOnlyList<TimeSpan?>> SinceDatabaseAsync(IReadOnlyList<LeaseRow> leases, TimeSpan patience) =>
        await Task.WhenAll(
            leases
                .Where(row => !row.GivenUp)
                .Select(row => (string?)row.Registration.Device)
                .Concat(Joined())
                .Where(device => device != identity.Device)
                .Distinct(StringComparer.Ordinal)
                .Select(device => AskAsync(device, patience))
        );

    /// <summary>Who joins while this device cannot read the leases may be the one that takes over. Of a silo it may not be known yet whose it
    /// is: null.</summary>
    private IEnumerable<string?> Joined() =>
        silos
            .GetApproximateSiloStatuses(onlyActive: true)
            .Keys.Where(silo => !silo.Equals(silos.SiloAddress))
            .Select(silo => SiloTags.DeviceOf(metadata.GetSiloMetadata(silo)));

    private async Task<TimeSpan?> AskAsync(string? device, TimeSpan patience)
    {
        if (device is null || AddressOf(device) is not { } silo)
        {
            return null;
        }

        try
        {
            using var late = new CancellationTokenSource(patience);
            return await devices.On(silo).SinceDatabase(late.Token).WaitAsync(patience);
        }
        catch (Exception e)
        {
            LogSilent(e, device);
            return null;
        }
    }

    /// <summary>Of two silos of a device the one that is active is the later.</summary>
    private SiloAddress? AddressOf(string device) =>
        silos
            .GetApproximateSiloStatuses(onlyActive: true)
            .Keys.Where(silo => SiloTags.DeviceOf(metadata.GetSiloMetadata(silo)) == device)
            .MaxBy(silo => silo.Generation);

    [LoggerMessage(LogLevel.Information, "{Device} does not say whether it reaches the database.")]
    private partial void LogSilent(Exception exception, string device);
}
