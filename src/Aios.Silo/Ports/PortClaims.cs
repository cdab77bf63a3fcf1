using System.Net;
using System.Net.Sockets;

namespace Aios.Silo.Ports;

/// <summary>Keeps the ports that a device has chosen until it listens on them, which is seconds later: devices that start at the same
/// moment would choose the same.</summary>
/// <remarks>What holds a port is a socket with a name in the kernel's abstract namespace (unix(7)): it is known wherever the port is, in
/// one network namespace, and goes with the process.</remarks>
internal sealed class PortClaims : IDisposable
{
    private readonly List<Socket> _held = [];

    /// <returns>False: somebody listens on it, or is about to.</returns>
    public bool TryClaim(IPAddress address, int port)
    {
        var claim = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        if (TryBind(claim, new IPEndPoint(address, port)) && PortProbe.IsFree(address, port))
        {
            _held.Add(claim);
            return true;
        }

        claim.Dispose();
        return false;
    }

    public void Dispose() => _held.ForEach(claim => claim.Dispose());

    private static bool TryBind(Socket claim, IPEndPoint port)
    {
        try
        {
            claim.Bind(new UnixDomainSocketEndPoint($"\0aios.port.{port}"));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
