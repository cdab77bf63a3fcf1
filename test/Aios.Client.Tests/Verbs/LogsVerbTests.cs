using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class LogsVerbTests
{
    private const string Follow = "GET /api/v1/runs/r2/log?follow=true";

    [Fact]
    public async Task A_runs_log_is_written_as_it_is()
    {
        var cluster = WithRun()
            .On("GET /api/v1/runs/r2/log?attempt=2&tail=10", "one\n\u001b[31mtwo\n", type: "text/plain");

        var result = await new Command(cluster).RunAsync("logs", "r2", "-n", "10", "--attempt", "2");

        Assert.Equal(new Result(0, "one\n\u001b[31mtwo", ""), result);
    }

    [Fact]
    public async Task A_jobs_name_means_its_newest_run()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/runs/greet", HttpStatusCode.NotFound, Bodies.NoSuchRun)
            .On("GET /api/v1/runs?job=greet&limit=1", Bodies.Runs())
            .On("GET /api/v1/runs/r2/log", "hi\n", type: "text/plain");

        Assert.Equal("hi", (await new Command(cluster).RunAsync("logs", "greet")).Data);
    }

    [Fact]
    public async Task A_job_that_has_not_run_has_no_log()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/runs/greet", HttpStatusCode.NotFound, Bodies.NoSuchRun)
            .On("GET /api/v1/runs?job=greet&limit=1", """{"items":[],"next_cursor":null}""")
            .On("GET /api/v1/jobs/greet", Bodies.Job);

        var result = await new Command(cluster).RunAsync("logs", "greet");

        Assert.Equal(new Result(3, "", "aios: greet has not run yet: there is no log."), result);
    }

    [Fact]
    public async Task A_name_that_is_neither_ends_with_3()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/runs/gret", HttpStatusCode.NotFound, Bodies.NoSuchRun)
            .Problem("GET /api/v1/runs?job=gret&limit=1", HttpStatusCode.NotFound, Bodies.NoSuchJob)
            .Problem("GET /api/v1/jobs/gret", HttpStatusCode.NotFound, Bodies.NoSuchJob);

        var result = await new Command(cluster).RunAsync("logs", "gret");

        Assert.Equal(new Result(3, "", "aios: There is no job 'gret'. Did you mean 'greet'?"), result);
    }

    [Fact]
    public async Task A_log_that_broke_off_is_taken_up_where_it_did()
    {
        var cluster = WithRun()
            .On(Follow, "event: log\ndata: {\"text\":\"one\\ntw\"}\n\n", type: "text/event-stream")
            .Breaks(Follow)
            .On(Follow, TriggerVerbTests.Events("one\n", "two\n", "three\n"), type: "text/event-stream");

        var result = await new Command(cluster).RunAsync("logs", "r2", "-f");

        Assert.Equal(new Result(0, "one\ntwo\nthree", ""), result);
    }

    [Fact]
    public async Task The_end_of_a_log_that_broke_off_cannot_be_taken_up()
    {
        var cluster = WithRun()
            .On(
                "GET /api/v1/runs/r2/log?tail=1&follow=true",
                "event: log\ndata: {\"text\":\"one\\n\"}\n\n",
                type: "text/event-stream"
            );

        var result = await new Command(cluster).RunAsync("logs", "r2", "-f", "-n", "1");

        Assert.Equal(new Result(1, "one", "aios: The log broke off: the device went away. Follow it again."), result);
    }

    private static FakeCluster WithRun() => FakeCluster.Up().On("GET /api/v1/runs/r2", Bodies.Run("running"));
}
