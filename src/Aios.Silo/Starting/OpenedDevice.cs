using Aios.Abstractions.Cluster;
using Aios.Grains.Devices;
using Aios.Silo.Configuration;
using Aios.Silo.Ports;
using Aios.Storage.Markers;
using Aios.Storage.Sql;

namespace Aios.Silo.Starting;

/// <summary>A device that has joined its cluster's database and folders, and can be built.</summary>
internal sealed class OpenedDevice : IAsyncDisposable
{
    public required DeviceOptions Options { get; init; }

    public required ClusterDatabase Database { get; init; }

    public required ClusterFacts Cluster { get; init; }

    public required CommonFolder Common { get; init; }

    public required FolderGuard CommonGuard { get; init; }

    public required FolderGuard ProgramsGuard { get; init; }

    public required AdvertisedAddress Address { get; init; }

    public required DevicePorts Ports { get; init; }

    /// <summary>Held until this life ends.</summary>
    public required PortClaims PortClaims { get; init; }

    public required DeviceIdentity Identity { get; init; }

    public ValueTask DisposeAsync()
    {
        PortClaims.Dispose();
        return Database.DisposeAsync();
    }
}
