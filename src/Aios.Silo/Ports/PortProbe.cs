using System.Net;
using System.Net.Sockets;

namespace Aios.Silo.Ports;

/// <summary>Tries a port by listening on it for a moment.</summary>
internal static class PortProbe
{
    public static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            // With SO_REUSEADDR, which .NET sets, only listening tells.
            socket.Listen(1);
            return true;
        }
        catch (SocketException exception)
            when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
