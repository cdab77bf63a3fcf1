using Aios.Silo.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aios.Silo.Tests.Access;

/// <summary>A real Kestrel on a free port with the access rules before endpoints that answer with the caller's name.</summary>
internal sealed class TestDevice(WebApplication app) : IAsyncDisposable
{
    public HttpClient Client { get; } = new() { BaseAddress = new(app.Urls.Single()) };

    public int Port => Client.BaseAddress!.Port;

    public static async Task<TestDevice> StartAsync(string? tokensFile, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(
            new AccessSettings(
                tokensFile is null ? null : new(tokensFile, time ?? TimeProvider.System, NullLogger<TokenFile>.Instance)
            )
        );
        var app = builder.Build();
        app.UseDeviceAccess();
        app.UseRouting();
        app.Map("/{**path}", (HttpContext context) => context.CallerName());
        await app.StartAsync();
        return new(app);
    }

    public async Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(new(method), $"http://127.0.0.1:{Port}{path}");
        foreach (var (name, value) in headers)
            if (name is "Content-Type")
                request.Content = new StringContent("{}", System.Net.Http.Headers.MediaTypeHeaderValue.Parse(value));
            else
                request.Headers.Add(name, value);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
