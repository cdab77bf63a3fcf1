using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class HealthVerbTests
{
    private const string Ready = """{"status":"ready","reasons":[]}""";
    private const string NotReady = """{"status":"not_ready","reasons":["the database does not answer: refused"]}""";

    [Fact]
    public async Task A_device_that_is_ready_ends_with_0()
    {
        var cluster = new FakeCluster().On("GET /health/ready", Ready);

        Assert.Equal(new Result(0, "ready", ""), await new Command(cluster).RunAsync("health"));
        Assert.Equal(new Result(0, Ready, ""), await new Command(cluster).RunAsync("health", "-o", "json"));
    }

    [Fact]
    public async Task One_that_is_not_ends_with_1_and_says_why()
    {
        var cluster = new FakeCluster().On("GET /health/ready", NotReady, HttpStatusCode.ServiceUnavailable);

        Assert.Equal(
            new Result(1, "", "aios: the database does not answer: refused"),
            await new Command(cluster).RunAsync("health")
        );
    }

    [Fact]
    public async Task No_other_device_stands_in_for_one_that_does_not_answer()
    {
        using var folder = new TempState("""{"devices":[{"id":"two","http":"http://two:2"}]}""");
        var cluster = new FakeCluster().Device("http://two:2", "two");

        var result = await new Command(cluster) { WorkingDirectory = folder.Path }.RunAsync("health");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal(["GET /health/ready"], cluster.Sent.Select(sent => sent.Line));
    }

    [Theory]
    [InlineData("http://*:9000", "http://127.0.0.1:9000")]
    [InlineData("http://0.0.0.0:9000", "http://127.0.0.1:9000")]
    [InlineData("http://[::]:9000", "http://127.0.0.1:9000")]
    [InlineData("http://10.0.0.11:9000", "http://10.0.0.11:9000")]
    public async Task It_is_asked_where_it_was_told_to_listen(string listens, string asked)
    {
        var cluster = new FakeCluster().On($"GET {asked}/health/ready", Ready);

        var result = await new Command(cluster) { Variables = { ["AIOS_HTTP"] = listens } }.RunAsync("health");

        Assert.Equal(new Result(0, "ready", ""), result);
    }

    [Fact]
    public async Task No_token_is_needed()
    {
        var cluster = new FakeCluster().On("GET /health/ready", Ready);

        await new Command(cluster) { Variables = { ["AIOS_TOKEN_FILE"] = "/nonexistent" } }.RunAsync("health");

        Assert.Null(Assert.Single(cluster.Sent).Authorization);
    }

    private sealed class TempState : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aios-health-");

        public TempState(string json) =>
            File.WriteAllText(System.IO.Path.Combine(folder.CreateSubdirectory("Common").FullName, "state.json"), json);

        public string Path => folder.FullName;

        public void Dispose() => folder.Delete(recursive: true);
    }
}
