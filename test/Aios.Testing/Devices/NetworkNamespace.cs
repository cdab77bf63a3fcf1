using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Aios.Testing.Devices;

/// <summary>A network of its own, below /run/netns.</summary>
/// <param name="Name">As <c>ip netns</c> shows it.</param>
public sealed partial record NetworkNamespace(string Name)
{
    private const int NewNet = 0x40000000;

    public string Path => $"/run/netns/{Name}";

    /// <summary>A connection from inside of it, whatever the network outside is like.</summary>
    /// <exception cref="IOException">There is no such namespace, or the process may not enter it.</exception>
    /// <exception cref="SocketException">Nobody answers.</exception>
    public async Task<Stream> ConnectAsync(System.Net.DnsEndPoint end, CancellationToken cancellationToken)
    {
        var socket = await SocketAsync();
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(System.Net.IPAddress.Parse(end.Host), end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A socket belongs to the network that its thread was in; the thread does nothing else.</summary>
    private Task<Socket> SocketAsync()
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle(Path);
                if (SetNs(network, NewNet) != 0)
                    throw new IOException($"{Path} cannot be entered: {Marshal.GetLastPInvokeErrorMessage()}");
                made.SetResult(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            }
            catch (Exception failed)
            {
                made.SetException(failed);
            }
        });
        thread.Start();
        return made.Task;
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNs(SafeFileHandle network, int kind);
}
