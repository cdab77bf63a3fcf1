using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class PayloadTests : IDisposable
{
    private const string Post = "POST /api/v1/jobs/greet/trigger";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aios-payload-");
    private readonly FakeCluster cluster = FakeCluster.Up().On(Post, Bodies.Accepted);

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("""{"name":"Ada"}""")]
    [InlineData("[1,2]")]
    [InlineData("\"größe\"")]
    [InlineData("null")]
    public async Task Json_is_sent_as_it_is(string payload)
    {
        await RunAsync(payload);

        Assert.Equal($$"""{"payload":{{payload}},"key":"key-1"}""", cluster.Sent[^1].Body);
    }

    [Fact]
    public async Task At_names_a_file_below_the_working_folder()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "in.json"), "\uFEFF{\"a\":1}");

        var result = await RunAsync("@in.json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("""{"payload":{"a":1},"key":"key-1"}""", cluster.Sent[^1].Body);
    }

    [Fact]
    public async Task At_and_dash_is_standard_input()
    {
        await RunAsync("@-", input: "[true]");

        Assert.Equal("""{"payload":[true],"key":"key-1"}""", cluster.Sent[^1].Body);
    }

    [Fact]
    public async Task A_mebibyte_is_sent()
    {
        var result = await RunAsync("@-", input: $"\"{new string('x', (1024 * 1024) - 2)}\"");

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("{name: Ada}", "is not JSON")]
    [InlineData("", "is not JSON")]
    [InlineData("""{"a":1,"a":2}""", "is not JSON")]
    [InlineData("@missing.json", "cannot be read")]
    public async Task What_is_no_payload_is_refused_before_anything_is_sent(string payload, string why)
    {
        var result = await RunAsync(payload);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(why, result.Words);
        Assert.Empty(cluster.Sent);
    }

    [Fact]
    public async Task More_than_a_mebibyte_is_refused_before_anything_is_sent()
    {
        var result = await RunAsync("@-", input: $"\"{new string('x', (1024 * 1024) - 1)}\"");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "aios: The payload from standard input is over 1 MiB; pass the path of a file instead.",
            result.Words
        );
        Assert.Empty(cluster.Sent);
    }

    private Task<Result> RunAsync(string payload, string input = "") =>
        new Command(cluster) { WorkingDirectory = folder.FullName, Input = input }.RunAsync(
            "trigger",
            "greet",
            "--payload",
            payload
        );
}
