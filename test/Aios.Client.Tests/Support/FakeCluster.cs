using System.Net;
using System.Text;

namespace Aios.Client.Tests.Support;

/// <summary>Devices that answer what a test told them, in order; the last answer to an address stays.</summary>
internal sealed class FakeCluster : HttpMessageHandler
{
    public const string Url = "http://127.0.0.1:8080";

    private readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> answers = [];

    public List<SentRequest> Sent { get; } = [];

    /// <summary>One that is AIOS, at the default address.</summary>
    public static FakeCluster Up() => new FakeCluster().Device(Url, "nas1");

    public FakeCluster Device(string url, string id) =>
        On(
            $"GET {url}/api/v1/version",
            $$"""{"product":"aios","version":"0.1.0","device":"{{id}}","cluster_id":"home","cluster_uid":"u1"}"""
        );

    /// <summary>A request is such as <c>GET /api/v1/jobs</c>, of the default address unless it has one of its own.</summary>
    public FakeCluster On(
        string request,
        string body,
        HttpStatusCode status = HttpStatusCode.OK,
        string type = "application/json"
    ) => On(request, () => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) });

    public FakeCluster Problem(string request, HttpStatusCode status, string body) =>
        On(request, body, status, "application/problem+json");

    public FakeCluster Breaks(string request) => On(request, () => throw new HttpRequestException("Connection reset"));

    public FakeCluster On(string request, Func<HttpResponseMessage> answer)
    {
        var key = request.Replace(" /", $" {Url}/", StringComparison.Ordinal);
        if (!answers.TryGetValue(key, out var queue))
            answers[key] = queue = new Queue<Func<HttpResponseMessage>>();
        queue.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var key = $"{request.Method} {request.RequestUri}";
        Sent.Add(
            new SentRequest(
                key.Replace(Url, "", StringComparison.Ordinal),
                body,
                request.Headers.Authorization?.ToString()
            )
        );
        if (!answers.TryGetValue(key, out var queue))
        {
            if (!answers.Keys.Any(known => known.Contains(request.RequestUri!.Authority, StringComparison.Ordinal)))
                throw new HttpRequestException("Connection refused");
            throw new InvalidOperationException($"The test expects no {key}");
        }

        var answer = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        return answer();
    }
}

internal sealed record SentRequest(string Line, string? Body, string? Authorization);
