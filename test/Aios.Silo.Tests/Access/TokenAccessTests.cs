using System.Net;
using System.Text;
using System.Text.Json;
using Aios.Silo.Access;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Silo.Tests.Access;

public sealed class TokenAccessTests : IDisposable
{
    private const string Viewer = "viewer-0123456789";
    private const string Operator = "operator-0123456789";
    private const string Admin = "admin-0123456789abc";

    private readonly TempFolder _folder = new();
    private readonly string _file;

    public TokenAccessTests()
    {
        _file = _folder.File("tokens");
        File.WriteAllText(_file, $"eve viewer {Viewer}\nbob operator {Operator}\nada admin {Admin}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GET", "/api/v1/jobs", Viewer, 200)]
    [InlineData("GET", "/", Viewer, 200)]
    [InlineData("GET", "/metrics", Viewer, 200)]
    [InlineData("POST", "/api/v1/jobs/a/trigger", Viewer, 403)]
    [InlineData("DELETE", "/api/v1/jobs/a", Viewer, 403)]
    [InlineData("POST", "/api/v1/jobs/a/trigger", Operator, 200)]
    [InlineData("GET", "/orleans/", Operator, 403)]
    [InlineData("GET", "/ORLEANS", Operator, 403)]
    [InlineData("GET", "//orleans/x", Operator, 403)]
    [InlineData("GET", "/orleans/", Admin, 200)]
    [InlineData("POST", "/api/v1/jobs/a/trigger", Admin, 200)]
    [InlineData("GET", "/api/v1/jobs", "wrong-0123456789", 401)]
    [InlineData("GET", "/api/v1/jobs", null, 401)]
    [InlineData("GET", "/health/ready", null, 200)]
    [InlineData("GET", "/health/live", null, 200)]
    [InlineData("GET", "/healthy", null, 401)]
    [InlineData("POST", "/health/live", null, 401)]
    public async Task Each_role_may_do_its_part(string method, string path, string? token, int status)
    {
        await using var device = await TestDevice.StartAsync(_file);
        using var response = await device.SendAsync(
            method,
            path,
            token is null ? [] : [("Authorization", "Bearer " + token)]
        );
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_browser_sends_the_token_as_a_password()
    {
        await using var device = await TestDevice.StartAsync(_file);
        using var asked = await device.Client.GetAsync("/");
        Assert.Contains(asked.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Basic");
        Assert.Equal("application/problem+json", asked.Content.Headers.ContentType?.MediaType);

        var password = Convert.ToBase64String(Encoding.UTF8.GetBytes("anything:" + Operator));
        using var answered = await device.SendAsync("GET", "/", ("Authorization", "Basic " + password));
        Assert.Equal("bob", await answered.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Other_sites_cannot_use_the_password_that_a_browser_remembers()
    {
        await using var device = await TestDevice.StartAsync(_file);
        var token = ("Authorization", "Bearer " + Operator);
        using var foreign = await device.SendAsync("POST", "/x", token, ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var proxied = await device.SendAsync(
            "POST",
            "/x",
            token,
            ("Host", "aios.example"),
            ("Origin", "https://aios.example")
        );
        Assert.Equal(HttpStatusCode.OK, proxied.StatusCode);
    }

    [Fact]
    public async Task A_refused_role_is_named()
    {
        await using var device = await TestDevice.StartAsync(_file);
        using var response = await device.SendAsync("POST", "/x", ("Authorization", "Bearer " + Viewer));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(
            "This needs the role operator; the token of 'eve' has the role viewer.",
            body.RootElement.GetProperty("detail").GetString()
        );
    }

    [Fact]
    public async Task A_changed_file_is_read_again_and_a_broken_one_changes_nothing()
    {
        var time = new FakeTimeProvider();
        await using var device = await TestDevice.StartAsync(_file, time);

        await File.WriteAllTextAsync(_file, "eve viewer another-0123456789\n");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, await StatusAsync(device, Viewer));
        Assert.Equal(200, await StatusAsync(device, "another-0123456789"));

        await File.WriteAllTextAsync(_file, "broken\n");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, await StatusAsync(device, "another-0123456789"));

        File.Delete(_file);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, await StatusAsync(device, "another-0123456789"));
    }

    [Fact]
    public async Task A_broken_file_at_start_is_refused_with_every_mistake()
    {
        await File.WriteAllTextAsync(_file, "a b\nc root 0123456789abcdef\n");
        var error = await Assert.ThrowsAsync<TokensFileException>(() => TestDevice.StartAsync(_file));
        Assert.Equal(2, error.Mistakes.Count);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(TestDevice device, string token)
    {
        using var response = await device.SendAsync("GET", "/", ("Authorization", "Bearer " + token));
        return (int)response.StatusCode;
    }
}
