using System.Net;

namespace Aios.Client.Connecting;

/// <summary>HTTP as this command needs it: no redirects, which could carry the token elsewhere, and no proxy to this machine.</summary>
internal static class DirectHttp
{
    public static HttpMessageInvoker Create() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(2),
                Proxy = new ProxyUnlessLoopback(HttpClient.DefaultProxy),
            }
        );

    private sealed class ProxyUnlessLoopback(IWebProxy configured) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => configured.Credentials;
            set => configured.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : configured.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || configured.IsBypassed(host);
    }
}
