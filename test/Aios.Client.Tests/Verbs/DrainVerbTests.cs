using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

/// <summary>drain and undrain.</summary>
public sealed class DrainVerbTests
{
    private const string Drain = "POST /api/v1/devices/gpu1/drain";
    private const string Undrain = "POST /api/v1/devices/gpu1/undrain";
    private const string Drained = """{"device":"gpu1","draining":true,"changed":true}""";
    private const string Devices = "GET /api/v1/devices";

    [Fact]
    public async Task Drain_says_how_to_take_it_back_and_sends_the_reason()
    {
        var cluster = FakeCluster.Up().On(Drain, Drained);

        var result = await new Command(cluster).RunAsync("drain", "gpu1", "--reason", "new fan");

        Assert.Equal(new Result(0, "", "gpu1 is draining; `aios undrain gpu1` brings it back into use."), result);
        Assert.Equal("""{"reason":"new fan"}""", cluster.Sent[^1].Body);
        Assert.Equal(new Result(0, Drained, ""), await new Command(cluster).RunAsync("drain", "gpu1", "-o", "json"));
    }

    [Fact]
    public async Task Waiting_ends_when_nothing_runs_there()
    {
        var cluster = FakeCluster
            .Up()
            .On(Drain, Drained)
            .On(Devices, Page("draining", """{"job":"fetch","run_id":"r1","attempt":1}"""))
            .On(Devices, Page("unannounced", ""))
            .On(Devices, Page("draining", ""));

        var result = await new Command(cluster) { Watched = true }.RunAsync("drain", "gpu1", "--wait");

        Assert.Equal(
            """
            gpu1 is draining; `aios undrain gpu1` brings it back into use.
            gpu1 still runs fetch r1
            Nothing runs on gpu1.
            """,
            result.Words
        );
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Waiting_ends_when_the_device_is_lost()
    {
        var cluster = FakeCluster.Up().On(Drain, Drained).On(Devices, Page("lost", ""));

        var result = await new Command(cluster).RunAsync("drain", "gpu1", "--wait");

        Assert.EndsWith("gpu1 is gone.", result.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "gpu1 is in use again.")]
    [InlineData("false", "gpu1 was not drained.")]
    public async Task Undrain_says_whether_it_changed_anything(string changed, string words)
    {
        var body = $$"""{"device":"gpu1","draining":false,"changed":{{changed}}}""";
        var cluster = FakeCluster.Up().On(Undrain, body);

        Assert.Equal(new Result(0, "", words), await new Command(cluster).RunAsync("undrain", "gpu1"));
        Assert.Equal(new Result(0, body, ""), await new Command(cluster).RunAsync("undrain", "gpu1", "-o", "json"));
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_told()
    {
        var cluster = FakeCluster
            .Up()
            .Problem(
                Drain,
                HttpStatusCode.NotFound,
                """{"title":"not found","status":404,"detail":"there is no device 'gpu1'"}"""
            );

        Assert.Equal(3, (await new Command(cluster).RunAsync("drain", "gpu1")).ExitCode);
    }

    private static string Page(string state, string running) =>
        $$"""{"items":[{"id":"gpu1","state":"{{state}}","running":[{{running}}]}]}""";
}
