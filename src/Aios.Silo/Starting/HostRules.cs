using System.Net;
using Aios.Abstractions.Cluster;
using Aios.Silo.Configuration;

namespace Aios.Silo.Starting;

/// <summary>Whether a device can be in one cluster with another, as both are set up: silos that advertise loopback to another host
/// would declare each other dead.</summary>
internal static class HostRules
{
    /// <param name="own">What this device says of itself.</param>
    /// <param name="other">What another says of itself.</param>
    /// <param name="isSqlite">The cluster's database is a file.</param>
    /// <returns>Null: they can. Else why not, and what to do.</returns>
    public static string? WhyNot(DeviceRegistration own, DeviceRegistration other, bool isSqlite)
    {
        if (own.Host == other.Host)
            return null;
        var them = $"device {other.Device} of the host {other.Host} is in this cluster";
        if (isSqlite)
            return $"{them}, whose database is SQLite, which serves the devices of one host. "
                + $"Set {DeviceVariable.Database} on every device to one PostgreSQL database.";
        if (IsLoopback(other))
            return $"{them} and cannot be reached: it advertises {other.SiloAddress}. "
                + $"Set {DeviceVariable.Advertise} on {other.Device} to the address of its host.";
        return IsLoopback(own)
            ? $"{them} and could not reach this one, which advertises {own.SiloAddress}. "
                + $"Set {DeviceVariable.Advertise} on {own.Device} to the address of its host."
            : null;
    }

    private static bool IsLoopback(DeviceRegistration device) =>
        IPEndPoint.TryParse(device.SiloAddress, out var address) && IPAddress.IsLoopback(address.Address);
}
