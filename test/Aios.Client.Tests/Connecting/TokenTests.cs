using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Connecting;

public sealed class TokenTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly FakeCluster cluster = FakeCluster.Up().On("GET /api/v1/jobs", Bodies.Jobs);

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Every_request_carries_it()
    {
        await new Command(cluster) { Variables = { ["AIOS_TOKEN"] = "s3cret" } }.RunAsync("jobs");

        Assert.Equal(2, cluster.Sent.Count);
        Assert.All(cluster.Sent, sent => Assert.Equal("Bearer s3cret", sent.Authorization));
    }

    [Fact]
    public async Task It_may_be_in_a_file()
    {
        await File.WriteAllTextAsync(file, "s3cret\n");

        await new Command(cluster) { Variables = { ["AIOS_TOKEN_FILE"] = file } }.RunAsync("jobs");

        Assert.All(cluster.Sent, sent => Assert.Equal("Bearer s3cret", sent.Authorization));
    }

    [Fact]
    public async Task Without_one_nothing_is_sent()
    {
        await new Command(cluster).RunAsync("jobs");

        Assert.All(cluster.Sent, sent => Assert.Null(sent.Authorization));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    public async Task A_file_without_a_token_ends_with_2_and_keeps_the_secret(string content)
    {
        await File.WriteAllTextAsync(file, content);

        var result = await new Command(cluster) { Variables = { ["AIOS_TOKEN_FILE"] = file } }.RunAsync("jobs");

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("two words", result.Words);
        Assert.Empty(cluster.Sent);
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_with_2()
    {
        var result = await new Command(cluster) { Variables = { ["AIOS_TOKEN_FILE"] = "/nonexistent/t" } }.RunAsync(
            "jobs"
        );

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("/nonexistent/t", result.Words);
    }

    [Fact]
    public async Task A_cluster_that_wants_one_refuses_with_6_and_says_what_to_set()
    {
        var closed = new FakeCluster().Problem("GET /api/v1/version", HttpStatusCode.Unauthorized, "{}");

        var result = await new Command(closed).RunAsync("jobs");

        Assert.Equal(6, result.ExitCode);
        Assert.Contains("AIOS_TOKEN", result.Words);
    }
}
