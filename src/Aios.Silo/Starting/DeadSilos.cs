using Aios.Silo.Configuration;
using Aios.Silo.Supervision;
using Aios.Storage.Sql;

namespace Aios.Silo.Starting;

/// <summary>Finds silos that died without a goodbye: this device's earlier ones, and those of devices whose lock on this machine
/// nobody holds, since a silo inherits its device's lock. Their leases are left alone: programs may have outlived them.</summary>
internal static class DeadSilos
{
    public static async Task DeclareAsync(
        ClusterDatabase database,
        DeviceOptions options,
        CancellationToken cancellationToken
    )
    {
        await database.Graves.DeclareDeadAsync(options.ClusterId, options.DeviceId, cancellationToken);
        foreach (var row in await database.Leases.ReadAllAsync(cancellationToken))
        {
            var device = row.Registration;
            if (device.Device == options.DeviceId || device.Host != Environment.MachineName)
            {
                continue;
            }

            // Held until the word is written: no new silo of that device is begun meanwhile.
            using var deviceLock = DeviceLock.TryHold(options.DevicesFolder, device.Device);
            if (deviceLock is not null)
            {
                await database.Graves.DeclareDeadAsync(options.ClusterId, device.Device, cancellationToken);
            }
        }
    }
}
