using System.Net.Sockets;
using System.Text;

namespace Aios.Execution.Tests.Containers;

/// <summary>Stands between a device and its engine, and swallows the engine's next answer to a request that holds certain words.</summary>
internal sealed class DeafeningProxy : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aios-proxy-");
    private readonly string _engine;
    private readonly string _words;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _accepting;
    private int _swallowed;

    public DeafeningProxy(string engine, string words)
    {
        (_engine, _words, Socket) = (engine, words, Path.Combine(_folder.FullName, "proxy.sock"));
        _listener.Bind(new UnixDomainSocketEndPoint(Socket));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public string Socket { get; }

    public bool HasSwallowed => Volatile.Read(ref _swallowed) != 0;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _over.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        while (!_over.IsCancellationRequested)
        {
            try
            {
                connections.Add(ConnectAsync(await _listener.AcceptAsync(_over.Token)));
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }

        await Task.WhenAll(connections);
    }

    private async Task ConnectAsync(Socket client)
    {
        using var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            var asked = false;
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_engine), _over.Token);
            await Task.WhenAny(
                PumpAsync(
                    client,
                    engine,
                    request =>
                    {
                        asked =
                            asked || Encoding.ASCII.GetString(request.Span).Contains(_words, StringComparison.Ordinal);
                        return true;
                    }
                ),
                PumpAsync(engine, client, _ => !asked || Interlocked.Exchange(ref _swallowed, 1) != 0)
            );
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> mayPass)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (
                await from.ReceiveAsync(buffer, _over.Token) is var count
                && count > 0
                && mayPass(buffer.AsMemory(0, count))
            )
            {
                await to.SendAsync(buffer.AsMemory(0, count), _over.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end has gone, and the other goes with it.
        }
    }
}
