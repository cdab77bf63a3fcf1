using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Connecting;

public sealed class FindingADeviceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aios-finding-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_option_comes_before_the_variable_and_the_variable_before_the_default()
    {
        Assert.Equal("a", await DeviceAsync("http://a:1", "http://b:2"));
        Assert.Equal("b", await DeviceAsync(null, "http://b:2"));
        Assert.Equal("nas1", await DeviceAsync(null, null));
    }

    [Fact]
    public async Task An_address_that_was_given_is_the_only_one_tried()
    {
        var cluster = FakeCluster.Up();

        var result = await new Command(cluster).RunAsync("jobs", "--url", "http://down:1");

        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith(
            """
            aios: No device of AIOS was reached:
              http://down:1/ (--url): Connection refused
            """,
            result.Words
        );
        Assert.Single(cluster.Sent);
    }

    [Fact]
    public async Task The_devices_of_the_state_file_are_tried_in_order_when_the_default_is_down()
    {
        WriteState(
            """{"devices":[{"id":"old","http":"http://old:1"},{"id":"mute"},{"id":"two","http":"http://two:2"},{"id":"three","http":"http://three:3"}]}"""
        );
        var cluster = new FakeCluster()
            .Device("http://two:2", "two")
            .Device("http://three:3", "three")
            .On("GET http://two:2/api/v1/jobs", Bodies.Jobs);

        var result = await new Command(cluster) { WorkingDirectory = folder.FullName }.RunAsync("jobs");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                "GET /api/v1/version",
                "GET http://old:1/api/v1/version",
                "GET http://two:2/api/v1/version",
                "GET http://two:2/api/v1/jobs",
            ],
            cluster.Sent.Select(sent => sent.Line)
        );
    }

    [Fact]
    public async Task The_state_file_is_looked_for_where_the_variable_says()
    {
        WriteState("""{"devices":[{"id":"two","http":"http://two:2"}]}""");
        var cluster = new FakeCluster().Device("http://two:2", "two").On("GET http://two:2/api/v1/jobs", Bodies.Jobs);
        var command = new Command(cluster)
        {
            Variables = { ["AIOS_COMMON"] = Path.Combine(folder.FullName, "Common") },
        };

        Assert.Equal(0, (await command.RunAsync("jobs")).ExitCode);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"devices":7}""")]
    [InlineData("""{"devices":[7,{"http":8},{"http":"::"}]}""")]
    public async Task A_state_file_of_another_program_is_no_hint(string content)
    {
        WriteState(content);

        var result = await new Command(new FakeCluster()) { WorkingDirectory = folder.FullName }.RunAsync("jobs");

        Assert.Equal(4, result.ExitCode);
    }

    [Theory]
    [InlineData("""{"product":"other","version":"1","device":"x","cluster_id":"c","cluster_uid":"u"}""")]
    [InlineData("<html>")]
    [InlineData("{}")]
    public async Task What_is_not_aios_is_passed_over(string version)
    {
        WriteState("""{"devices":[{"id":"two","http":"http://two:2"}]}""");
        var cluster = new FakeCluster()
            .On("GET /api/v1/version", version)
            .Device("http://two:2", "two")
            .On("GET http://two:2/api/v1/jobs", Bodies.Jobs);

        Assert.Equal(0, (await new Command(cluster) { WorkingDirectory = folder.FullName }.RunAsync("jobs")).ExitCode);
        var alone = await new Command(new FakeCluster().On("GET /api/v1/version", version)).RunAsync("jobs");
        Assert.Equal(4, alone.ExitCode);
        Assert.Contains("(the default): is not AIOS", alone.Words);
    }

    [Theory]
    [InlineData("nas1:8080")]
    [InlineData("ftp://nas1")]
    public async Task An_address_that_is_none_ends_with_2(string url)
    {
        var result = await new Command(new FakeCluster()).RunAsync("jobs", "--url", url);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--url is '{url}'", result.Words);
    }

    [Fact]
    public async Task When_the_device_goes_away_the_next_one_answers()
    {
        WriteState("""{"devices":[{"id":"two","http":"http://two:2"}]}""");
        var cluster = FakeCluster
            .Up()
            .Breaks("GET /api/v1/version")
            .Breaks("GET /api/v1/jobs")
            .Device("http://two:2", "two")
            .On("GET http://two:2/api/v1/jobs", Bodies.Jobs);

        var result = await new Command(cluster)
        {
            WorkingDirectory = folder.FullName,
            Patience = new() { Pause = TimeSpan.Zero },
        }.RunAsync("jobs");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("GET http://two:2/api/v1/jobs", cluster.Sent[^1].Line);
    }

    [Fact]
    public async Task An_outage_that_lasts_ends_with_4()
    {
        var cluster = FakeCluster.Up().Breaks("GET /api/v1/version").Breaks("GET /api/v1/jobs");

        var result = await new Command(cluster).RunAsync("jobs");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("Connection reset", result.Words);
    }

    [Fact]
    public async Task A_cluster_that_is_not_ready_yet_is_waited_for()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/jobs", HttpStatusCode.ServiceUnavailable, """{"detail":"The cluster is starting."}""")
            .On("GET /api/v1/jobs", Bodies.Jobs);

        Assert.Equal(0, (await new Command(cluster).RunAsync("jobs")).ExitCode);
    }

    [Fact]
    public async Task A_cluster_that_never_gets_ready_is_reported_with_its_reason()
    {
        var cluster = FakeCluster
            .Up()
            .Problem(
                "GET /api/v1/jobs",
                HttpStatusCode.ServiceUnavailable,
                """{"detail":"The cluster is starting."}"""
            );

        Assert.Equal(new Result(1, "", "aios: The cluster is starting."), await new Command(cluster).RunAsync("jobs"));
    }

    private static async Task<string> DeviceAsync(string? option, string? variable)
    {
        var cluster = FakeCluster.Up().Device("http://a:1", "a").Device("http://b:2", "b");
        var command = new Command(cluster);
        if (variable is not null)
            command.Variables["AIOS_URL"] = variable;
        var result = await command.RunAsync(option is null ? ["version"] : ["version", "--url", option]);
        return result.Data.Split('\n').Single(line => line.StartsWith("device ")).Split(' ')[^1];
    }

    private void WriteState(string content)
    {
        var common = folder.CreateSubdirectory("Common");
        File.WriteAllText(Path.Combine(common.FullName, "state.json"), content);
    }
}
