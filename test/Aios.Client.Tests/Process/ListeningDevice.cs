using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aios.Client.Tests.Process;

/// <summary>A device on a real port that answers what it was told, and holds back what it was not.</summary>
internal sealed class ListeningDevice : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Dictionary<string, string> answers = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> asked = new();
    private readonly Task serving;

    public ListeningDevice()
    {
        Url = $"http://127.0.0.1:{FreePort()}/";
        answers["GET /api/v1/version"] =
            """{"product":"aios","version":"0.1.0","device":"nas1","cluster_id":"home","cluster_uid":"u1"}""";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    public string Url { get; }

    public ListeningDevice On(string request, string body)
    {
        answers[request] = body;
        return this;
    }

    /// <summary>Completes when the request has arrived.</summary>
    public Task Asked(string request) => Arrival(request).Task;

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var request = $"{context.Request.HttpMethod} {context.Request.RawUrl}";
            if (answers.TryGetValue(request, out var body))
            {
                context.Response.ContentType = "application/json";
                context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
            }

            Arrival(request).TrySetResult();
        }
    }

    private TaskCompletionSource Arrival(string request) =>
        asked.GetOrAdd(request, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
