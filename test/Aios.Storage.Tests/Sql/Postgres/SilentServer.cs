using System.Net;
using System.Net.Sockets;

namespace Aios.Storage.Tests.Sql.Postgres;

/// <summary>What listens where a PostgreSQL server should, and answers with what it is given, once.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();

    public SilentServer(byte[] answer)
    {
        _listener.Start();
        Answering = AnswerAsync(answer);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task Answering { get; }

    /// <summary>What a server of that version says to a login without a password.</summary>
    public static byte[] Welcome(string version)
    {
        List<byte> bytes = [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 0];
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string)>)
                [("server_version", version), ("server_encoding", "UTF8"), ("client_encoding", "UTF8")]
        )
        {
            var text = System.Text.Encoding.UTF8.GetBytes($"{name}\0{value}\0");
            bytes.AddRange([(byte)'S', 0, 0, 0, (byte)(text.Length + 4), .. text]);
        }

        bytes.AddRange([(byte)'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1]);
        bytes.AddRange([(byte)'Z', 0, 0, 0, 5, (byte)'I']);
        return [.. bytes];
    }

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task AnswerAsync(byte[] answer)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_over.Token);
            await client.GetStream().WriteAsync(answer, _over.Token);
            await Task.Delay(Timeout.Infinite, _over.Token);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
