using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Aios.Jobs.Errors;
using Aios.Silo.Configuration;

namespace Aios.Silo.Starting;

/// <summary>The address by which other devices reach this one's silo.</summary>
/// <param name="Address">What the others are told.</param>
/// <param name="IsOwn">It is this machine's own; else something between translates it, and the silo listens on every address.</param>
internal sealed record AdvertisedAddress(IPAddress Address, bool IsOwn)
{
    /// <summary>What the silo's ports listen on.</summary>
    public IPAddress Listen =>
        IsOwn ? Address
        : Address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any
        : IPAddress.Any;

    /// <exception cref="AddressUnknownException">It cannot be told which address it is.</exception>
    public static async Task<AdvertisedAddress> FindAsync(DeviceOptions options, CancellationToken cancellationToken)
    {
        var own = OwnAddresses();
        var address = options.Advertise is { } told
            ? await ResolveAsync(told, cancellationToken)
            : Choose(options.Database is not null, own);
        return new(address, IPAddress.IsLoopback(address) || own.Contains(address));
    }

    /// <param name="severalMachines">The cluster's database can be reached from other machines.</param>
    /// <param name="own">This machine's addresses besides loopback.</param>
    public static IPAddress Choose(bool severalMachines, IReadOnlyList<IPAddress> own)
    {
        if (!severalMachines)
            return IPAddress.Loopback;
        List<IPAddress> candidates = [.. own.Where(a => a.AddressFamily == AddressFamily.InterNetwork)];
        return candidates is [var only]
            ? only
            : throw new AddressUnknownException(
                candidates.Count == 0
                    ? "this machine has no address besides loopback"
                    : $"this machine has several addresses ({string.Join(", ", candidates)})"
            );
    }

    private static async Task<IPAddress> ResolveAsync(string told, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(told, out var address))
            return address;
        try
        {
            var found = await Dns.GetHostAddressesAsync(told, cancellationToken);
            return found.OrderBy(a => a.AddressFamily != AddressFamily.InterNetwork).First();
        }
        catch (SocketException exception)
        {
            throw new AddressUnknownException($"no host is called {told}: {exception.Message}");
        }
    }

    private static List<IPAddress> OwnAddresses() =>
        [
            .. NetworkInterface
                .GetAllNetworkInterfaces()
                .Where(i => i.OperationalStatus == OperationalStatus.Up)
                .SelectMany(i => i.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => !IPAddress.IsLoopback(a) && !a.IsIPv6LinkLocal && !IsLinkLocal(a)),
        ];

    private static bool IsLinkLocal(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..];
}

/// <summary>A device of a cluster of several machines does not know its address.</summary>
internal sealed class AddressUnknownException(string reason)
    : AiosException(
        $"With PostgreSQL a device tells others the address of its machine, but {reason}. "
            + "Set AIOS_ADVERTISE to the address by which the other devices reach this one, or to 127.0.0.1 if all are on this machine."
    );
