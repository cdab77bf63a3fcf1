using System.Net;
using System.Text.Json;

namespace Aios.Silo.Tests.Access;

public sealed class LoopbackAccessTests
{
    [Theory]
    [InlineData("127.0.0.1:PORT", 200)]
    [InlineData("localhost:PORT", 200)]
    [InlineData("LOCALHOST:PORT", 200)]
    [InlineData("[::1]:PORT", 200)]
    [InlineData("127.0.0.1", 403)]
    [InlineData("127.0.0.1:1", 403)]
    [InlineData("rebound.example:PORT", 403)]
    [InlineData("localhost.example:PORT", 403)]
    [InlineData("10.0.0.1:PORT", 403)]
    public async Task Only_loopback_names_with_the_own_port_are_answered(string host, int status)
    {
        await using var device = await TestDevice.StartAsync(null);
        using var response = await device.SendAsync("GET", "/api/v1/jobs", ("Host", WithPort(host, device)));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT", 200)]
    [InlineData("http://evil.example", 403)]
    [InlineData("http://127.0.0.1:1", 403)]
    [InlineData("http://localhost:PORT", 403)]
    [InlineData("null", 403)]
    public async Task Only_the_own_origin_may_ask(string origin, int status)
    {
        await using var device = await TestDevice.StartAsync(null);
        foreach (var method in (string[])["GET", "POST"])
        {
            using var response = await device.SendAsync(method, "/api/v1/jobs", ("Origin", WithPort(origin, device)));
            Assert.Equal(status, (int)response.StatusCode);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/jsonx", 415)]
    public async Task A_body_that_changes_something_is_json(string type, int status)
    {
        await using var device = await TestDevice.StartAsync(null);
        using var response = await device.SendAsync("POST", "/api/v1/jobs/a/trigger", ("Content-Type", type));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_without_a_type_is_refused_and_no_body_is_not()
    {
        await using var device = await TestDevice.StartAsync(null);
        using var untyped = new ByteArrayContent([1]);
        using var refused = await device.Client.PostAsync("/api/v1/x", untyped);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        using var accepted = await device.Client.PostAsync("/api/v1/x", null);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    [Fact]
    public async Task A_refusal_is_problem_json_that_says_what_works()
    {
        await using var device = await TestDevice.StartAsync(null);
        using var response = await device.SendAsync("GET", "/", ("Host", "rebound.example"));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(403, body.RootElement.GetProperty("status").GetInt32());
        Assert.Contains($"localhost:{device.Port}", body.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task The_caller_is_local_and_may_see_everything()
    {
        await using var device = await TestDevice.StartAsync(null);
        Assert.Equal("local", await device.Client.GetStringAsync("/orleans/"));
    }

    private static string WithPort(string text, TestDevice device) =>
        text.Replace("PORT", $"{device.Port}", StringComparison.Ordinal);
}
