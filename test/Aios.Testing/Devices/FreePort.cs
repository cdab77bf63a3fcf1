using System.Net;
using System.Net.Sockets;

namespace Aios.Testing.Devices;

/// <summary>A port that nobody listens on, below those that the kernel gives to outgoing connections.</summary>
public static class FreePort
{
    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 32_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one is drawn.
            }
        }
    }
}
