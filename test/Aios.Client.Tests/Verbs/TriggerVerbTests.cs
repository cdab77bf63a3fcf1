using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class TriggerVerbTests
{
    private const string Post = "POST /api/v1/jobs/greet/trigger";
    private const string Wait = "GET /api/v1/runs/r2?wait=30";

    [Fact]
    public async Task Data_is_the_run_id_alone()
    {
        var cluster = FakeCluster.Up().On(Post, Bodies.Accepted);

        var result = await new Command(cluster).RunAsync("trigger", "greet");

        Assert.Equal(new Result(0, "r2", ""), result);
        Assert.Equal("""{"key":"key-1"}""", cluster.Sent[^1].Body);
    }

    [Fact]
    public async Task Run_means_the_same_and_json_is_the_receipt()
    {
        var result = await new Command(FakeCluster.Up().On(Post, Bodies.Accepted)).RunAsync(
            "run",
            "greet",
            "-o",
            "json"
        );

        Assert.Equal(new Result(0, Bodies.Accepted, ""), result);
    }

    [Fact]
    public async Task Run_with_a_runs_id_shows_the_run()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("POST /api/v1/jobs/r2/trigger", HttpStatusCode.NotFound, """{"detail":"there is no job 'r2'"}""")
            .On("GET /api/v1/runs/r2", Bodies.Run("succeeded"));

        var result = await new Command(cluster).RunAsync("run", "r2");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("succeeded", result.Data);
        Assert.Equal(3, (await new Command(cluster).RunAsync("trigger", "r2")).ExitCode);
    }

    [Fact]
    public async Task A_key_used_before_is_pointed_out()
    {
        var cluster = FakeCluster.Up().On(Post, """{"run_id":"r1","job":"greet","duplicate":true}""");

        var result = await new Command(cluster).RunAsync("trigger", "greet", "--key", "monday");

        Assert.Equal(new Result(0, "r1", "This key was used before: here is the run that it made."), result);
        Assert.Equal("""{"key":"monday"}""", cluster.Sent[^1].Body);
    }

    [Fact]
    public async Task When_the_answer_gets_lost_it_is_sent_again_with_the_same_key()
    {
        var cluster = FakeCluster.Up().Breaks(Post).Breaks(Post).On(Post, Bodies.Accepted);

        var result = await new Command(cluster) { Patience = new() { Pause = TimeSpan.Zero } }.RunAsync(
            "trigger",
            "greet"
        );

        Assert.Equal(new Result(0, "r2", ""), result);
        var bodies = cluster.Sent.Where(sent => sent.Line == Post).Select(sent => sent.Body);
        Assert.Equal(Enumerable.Repeat("""{"key":"key-1"}""", 3), bodies);
    }

    [Fact]
    public async Task Waiting_goes_on_until_the_end_and_prints_the_run()
    {
        var cluster = FakeCluster
            .Up()
            .On(Post, Bodies.Accepted)
            .On(Wait, Bodies.Run("queued", reason: "no device has tag gpu"))
            .On(Wait, Bodies.Run("queued", reason: "no device has tag gpu"))
            .On(Wait, Bodies.Run("running"))
            .On(Wait, Bodies.Run("succeeded"));

        var result = await new Command(cluster).RunAsync("trigger", "greet", "--wait");

        Assert.Equal(
            """
            RUN  JOB    STATUS     DEVICE  ATTEMPT  QUEUED           TOOK
            r2   greet  succeeded  nas1    1        10:29:00 +01:00  2.5s
            """,
            result.Data
        );
        Assert.Equal("", result.Words);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Whoever_looks_on_is_told_each_change_once()
    {
        var cluster = FakeCluster
            .Up()
            .On(Post, Bodies.Accepted)
            .On(Wait, Bodies.Run("queued", reason: "no device has tag gpu"))
            .On(Wait, Bodies.Run("queued", reason: "no device has tag gpu"))
            .On(Wait, Bodies.Run("running"))
            .On(Wait, Bodies.Run("succeeded"));

        var result = await new Command(cluster) { Watched = true }.RunAsync("trigger", "greet", "--wait");

        Assert.Equal(
            """
            greet r2 is queued: no device has tag gpu
            greet r2 is running
            """,
            result.Words
        );
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("timed_out")]
    [InlineData("canceled")]
    [InlineData("expired")]
    [InlineData("lost")]
    public async Task A_run_that_did_not_succeed_ends_with_5(string status)
    {
        var run = Bodies.Run(status, error: "exit code 3");
        var cluster = FakeCluster.Up().On(Post, Bodies.Accepted).On(Wait, run);

        var result = await new Command(cluster).RunAsync("trigger", "greet", "--wait", "-o", "json");

        Assert.Equal(new Result(5, run, "exit code 3"), result);
    }

    [Fact]
    public async Task A_wait_survives_a_device_that_goes_away_and_comes_back()
    {
        var cluster = FakeCluster.Up().On(Post, Bodies.Accepted).Breaks(Wait).On(Wait, Bodies.Run("succeeded"));

        var result = await new Command(cluster).RunAsync("trigger", "greet", "--wait");

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Following_shows_the_log_and_tells_the_end_in_words()
    {
        var cluster = FakeCluster
            .Up()
            .On(Post, Bodies.Accepted)
            .On("GET /api/v1/runs/r2/log?follow=true", Events("Hello\n", "Ada\n"), type: "text/event-stream")
            .On(Wait, Bodies.Run("failed", error: "exit code 3"));

        var result = await new Command(cluster).RunAsync("trigger", "greet", "--follow");

        Assert.Equal(new Result(5, "Hello\nAda", "greet r2 failed: exit code 3"), result);
    }

    [Fact]
    public async Task Following_as_json_keeps_the_log_out_of_the_data()
    {
        var run = Bodies.Run("succeeded");
        var cluster = FakeCluster
            .Up()
            .On(Post, Bodies.Accepted)
            .On("GET /api/v1/runs/r2/log?follow=true", Events("Hello\n"), type: "text/event-stream")
            .On(Wait, run);

        var result = await new Command(cluster).RunAsync("trigger", "greet", "-f", "-o", "json");

        Assert.Equal(new Result(0, run, "Hello"), result);
    }

    [Fact]
    public async Task No_such_job_ends_with_3()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("POST /api/v1/jobs/gret/trigger", HttpStatusCode.NotFound, Bodies.NoSuchJob);

        var result = await new Command(cluster).RunAsync("trigger", "gret");

        Assert.Equal(new Result(3, "", "aios: There is no job 'gret'. Did you mean 'greet'?"), result);
    }

    [Fact]
    public async Task A_refusal_ends_with_6_and_its_reason()
    {
        var cluster = FakeCluster
            .Up()
            .Problem(Post, HttpStatusCode.Conflict, """{"title":"Refused","detail":"greet is disabled."}""");

        Assert.Equal(
            new Result(6, "", "aios: greet is disabled."),
            await new Command(cluster).RunAsync("trigger", "greet")
        );
    }

    internal static string Events(params string[] chunks) =>
        string.Concat(chunks.Select(chunk => $"event: log\ndata: {{\"text\":\"{chunk.Replace("\n", "\\n")}\"}}\n\n"))
        + "event: end\ndata: {}\n\n";
}
