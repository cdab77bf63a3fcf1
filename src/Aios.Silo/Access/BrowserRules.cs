using System.Globalization;
using System.Net;
using Microsoft.Net.Http.Headers;

namespace Aios.Silo.Access;

/// <summary>Keeps web pages of other sites out: they can make a browser send requests here, but cannot choose these headers.</summary>
internal static class BrowserRules
{
    /// <param name="request">Its headers are judged.</param>
    /// <param name="loopbackPort">The port of a device without tokens, which only answers to a loopback name with it, so that a name
    /// that was rebound to 127.0.0.1 does not work; null with tokens.</param>
    /// <returns>Null: the request may go on.</returns>
    public static Refusal? Check(HttpRequest request, int? loopbackPort)
    {
        var host = request.Host;
        if (loopbackPort is { } port && !IsLoopback(host, port))
            return Refusal.Forbidden(
                "Unknown host",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A device without AIOS_TOKENS_FILE answers as localhost:{port} or 127.0.0.1:{port} only, not as '{host}'."
                )
            );
        var origins = request.Headers.Origin;
        if (origins.Count > 0 && (origins.Count > 1 || !IsOwn(origins[0], host)))
            return Refusal.Forbidden("Another site's request", $"Requests from pages of {origins} are not accepted.");
        return RequiredRole.IsReading(request.Method) ? null : CheckBody(request);
    }

    private static Refusal? CheckBody(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
            return HasNoBody(request) ? null : Refusal.MediaType("Send the body as Content-Type: application/json.");
        var json =
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        return json ? null : Refusal.MediaType($"The body must be application/json, not '{request.ContentType}'.");
    }

    private static bool HasNoBody(HttpRequest request) =>
        request.ContentLength is null or 0 && !request.Headers.ContainsKey(HeaderNames.TransferEncoding);

    private static bool IsLoopback(HostString host, int port)
    {
        if (!host.HasValue || (host.Port ?? 80) != port)
            return false;
        return host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));
    }

    // The scheme may differ behind a proxy that ends TLS.
    private static bool IsOwn(string? origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && (
            uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase)
            || string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{uri.Port}")
                .Equals(host.Value, StringComparison.OrdinalIgnoreCase)
        );
}
