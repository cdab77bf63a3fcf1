using System.Globalization;
using System.Net;

namespace Aios.Silo.Configuration;

/// <summary>Where the HTTP port listens.</summary>
/// <param name="Host"><c>localhost</c>, an IP address (IPv6 in brackets), or <c>*</c> for every address.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record HttpAddress(string Host, int Port)
{
    public static HttpAddress Default { get; } = new("127.0.0.1", 8080);

    public bool IsLoopback => Host == "localhost" || (Host != "*" && IPAddress.IsLoopback(IPAddress.Parse(Host)));

    /// <summary>What to listen on; of the two of <c>localhost</c> the one that everybody tries.</summary>
    public IPAddress Address =>
        Host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ => IPAddress.Parse(Host),
        };

    /// <summary>The URL to give to Kestrel.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://{Host}:{Port}");

    /// <summary>A URL that works on this machine, and where every address is listened on also for whoever reaches this one.</summary>
    public string UrlFor(IPAddress advertised) =>
        Host switch
        {
            "*" or "0.0.0.0" or "[::]" => $"http://{new IPEndPoint(advertised, Port)}",
            _ => Url,
        };

    /// <returns>Null when the text is no <c>http://address[:port]</c>.</returns>
    public static HttpAddress? TryParse(string text)
    {
        const string scheme = "http://";
        if (!text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var authority = text[scheme.Length..].TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        var port = 80;
        if (colon > authority.LastIndexOf(']'))
        {
            var digits = authority.AsSpan(colon + 1);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port))
                return null;
            authority = authority[..colon];
        }
        return port is >= 1 and <= 65535 && HostOf(authority) is { } host ? new(host, port) : null;
    }

    private static string? HostOf(string text)
    {
        if (text is "*" or "+")
            return "*";
        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return "localhost";
        var bare = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        if (!IPAddress.TryParse(bare, out var address))
            return null;
        var isV6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        return isV6 == text.StartsWith('[') ? (isV6 ? $"[{address}]" : address.ToString()) : null;
    }
}
