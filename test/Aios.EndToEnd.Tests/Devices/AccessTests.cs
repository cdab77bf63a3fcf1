using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Aios.Api;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

public sealed class AccessTests
{
    [Fact]
    public async Task Without_tokens_only_this_machine_is_answered_and_no_web_page()
    {
        await using var cluster = new RealCluster().WithSamples();
        var device = await cluster.StartAsync("box");
        using var http = new HttpClient { BaseAddress = new(device.Url) };

        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, HttpMethod.Get, ApiRoutes.Jobs));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, HttpMethod.Get, ApiRoutes.Ready));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await AskAsync(http, HttpMethod.Get, ApiRoutes.Jobs, ask => ask.Headers.Host = "rebound.example:80")
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await AskAsync(
                http,
                HttpMethod.Post,
                ApiRoutes.ForJobTrigger("greet"),
                ask => ask.Headers.Add("Origin", "http://page.example")
            )
        );
        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType,
            await AskAsync(
                http,
                HttpMethod.Post,
                ApiRoutes.ForJobTrigger("greet"),
                ask => ask.Content = new StringContent("{}", Encoding.UTF8, "text/plain")
            )
        );
        Assert.Empty(cluster.Results("greet"));
        Assert.Contains("<html", await http.GetStringAsync("/orleans/"), StringComparison.OrdinalIgnoreCase);
        // Made for the first that asks, and all of it.
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, HttpMethod.Get, "/orleans/index.min.js"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, HttpMethod.Get, "/orleans/DashboardCounters"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(http, HttpMethod.Get, "/orleans/no/such/page"));
    }

    [Fact]
    public async Task With_tokens_each_role_may_do_what_is_its_own()
    {
        await using var cluster = new RealCluster().WithSamples();
        var tokens = Path.Combine(cluster.Folder, "tokens");
        await File.WriteAllTextAsync(
            tokens,
            "eve viewer viewer-token-0123456789\nolga operator operator-token-0123456789\nada admin admin-token-0123456789\n"
        );
        File.SetUnixFileMode(tokens, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var device = await cluster.StartAsync("box", ("AIOS_TOKENS_FILE", tokens));
        using var http = new HttpClient { BaseAddress = new(device.Url) };
        var trigger = ApiRoutes.ForJobTrigger("greet");

        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, HttpMethod.Get, ApiRoutes.Ready));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(http, HttpMethod.Get, ApiRoutes.Jobs));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(http, HttpMethod.Get, "/orleans/"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(http, HttpMethod.Get, ApiRoutes.Jobs, As("wrong")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, HttpMethod.Get, ApiRoutes.Jobs, As("viewer")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, HttpMethod.Post, trigger, As("viewer")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, HttpMethod.Get, "/orleans/", As("operator")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, HttpMethod.Get, "/orleans/", As("admin")));
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(http, HttpMethod.Post, trigger, As("operator")));
    }

    private static Action<HttpRequestMessage> As(string role) =>
        ask => ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"{role}-token-0123456789");

    private static async Task<HttpStatusCode> AskAsync(
        HttpClient http,
        HttpMethod method,
        string path,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var ask = new HttpRequestMessage(method, path);
        change?.Invoke(ask);
        using var answer = await http.SendAsync(ask);
        return answer.StatusCode;
    }
}
