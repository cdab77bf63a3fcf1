using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

/// <summary>pause and resume.</summary>
public sealed class PauseVerbTests
{
    private const string Receipt =
        """{"pause":{"scope":"job","name":"greet","since":"2026-11-24T09:30:00Z","until":"2026-11-24T11:30:00Z","by":"ada","reason":"holidays"},"everywhere":true}""";

    [Fact]
    public async Task Pause_says_what_is_paused_by_whom_until_when()
    {
        var cluster = FakeCluster.Up().On("POST /api/v1/pauses", Receipt);

        var result = await new Command(cluster).RunAsync("pause", "greet", "--until", "+2h", "--reason", "holidays");

        Assert.Equal(new Result(0, "", "Paused: job greet by ada until 12:30:00 +01:00: holidays."), result);
        Assert.Equal(
            """{"scope":"job","name":"greet","until":"2026-11-24T11:30:00+00:00","reason":"holidays"}""",
            cluster.Sent[^1].Body
        );
        Assert.Equal(new Result(0, Receipt, ""), await new Command(cluster).RunAsync("pause", "greet", "-o", "json"));
    }

    [Theory]
    [InlineData("--tag", "gpu", "tag", "gpu")]
    [InlineData("--device", "nas1", "device", "nas1")]
    public async Task A_tag_or_a_device_can_be_paused(string option, string value, string scope, string name)
    {
        var cluster = FakeCluster.Up().On("POST /api/v1/pauses", Receipt);

        await new Command(cluster).RunAsync("pause", option, value);

        Assert.Equal($$"""{"scope":"{{scope}}","name":"{{name}}","until":null,"reason":null}""", cluster.Sent[^1].Body);
    }

    [Fact]
    public async Task Everything_can_be_paused_and_resumed()
    {
        var cluster = FakeCluster
            .Up()
            .On("POST /api/v1/pauses", Receipt.Replace("true", "false"))
            .On("DELETE /api/v1/pauses?scope=all", """{"scope":"all","name":null,"resumed":true,"everywhere":true}""");

        var paused = await new Command(cluster).RunAsync("pause", "--all");
        var resumed = await new Command(cluster).RunAsync("resume", "--all");

        Assert.Contains("Not every device could be told", paused.Words);
        Assert.Contains("\"scope\":\"all\",\"name\":null", cluster.Sent.First(s => s.Body is not null).Body);
        Assert.Equal(new Result(0, "", "Resumed: everything."), resumed);
    }

    [Fact]
    public async Task Resuming_what_is_not_paused_says_so()
    {
        const string NotPaused = """{"scope":"job","name":"greet","resumed":false,"everywhere":true}""";
        var cluster = FakeCluster.Up().On("DELETE /api/v1/pauses?scope=job&name=greet", NotPaused);

        Assert.Equal(
            new Result(0, "", "There is no pause of job greet."),
            await new Command(cluster).RunAsync("resume", "greet")
        );
        Assert.Equal(
            new Result(0, NotPaused, ""),
            await new Command(cluster).RunAsync("resume", "greet", "-o", "json")
        );
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("pause", "greet", "--all")]
    [InlineData("pause", "--tag", "gpu", "--device", "nas1")]
    [InlineData("pause", "greet", "--until", "whenever")]
    public async Task One_thing_and_a_moment_that_can_be_read_are_wanted(params string[] arguments)
    {
        var cluster = FakeCluster.Up();

        var result = await new Command(cluster).RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain(cluster.Sent, s => s.Body is not null);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 3)]
    [InlineData(HttpStatusCode.BadRequest, 2)]
    [InlineData(HttpStatusCode.Forbidden, 6)]
    public async Task Each_refusal_has_its_exit_code(HttpStatusCode status, int code)
    {
        var cluster = FakeCluster
            .Up()
            .Problem("POST /api/v1/pauses", status, """{"detail":"there is no job 'gret'.","suggestion":"greet"}""");

        var result = await new Command(cluster).RunAsync("pause", "gret");

        Assert.Equal(new Result(code, "", "aios: there is no job 'gret'. Did you mean 'greet'?"), result);
    }
}
