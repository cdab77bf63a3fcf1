using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class ShowVerbTests
{
    [Fact]
    public async Task A_job_is_shown_with_its_active_runs_and_mistakes()
    {
        var result = await new Command(FakeCluster.Up().On("GET /api/v1/jobs/greet", Bodies.Job)).RunAsync(
            "show",
            "greet"
        );

        Assert.Equal(
            """
            job         greet
            status      queued
            type        trigger
            tags        gpu
            last        succeeded 2026-11-24 10:00:00 +01:00 (r1)
            file        samples/greet.job.yaml
            definition  {
                          "name": "greet"
                        }

            RUN  JOB    STATUS  DEVICE  ATTEMPT  QUEUED           TOOK  REASON
            r2   greet  queued                   10:29:00 +01:00        no device has tag gpu
            """,
            result.Data
        );
        Assert.Equal("samples/greet.job.yaml:2:1: unknown key 'x'", result.Words);
    }

    [Fact]
    public async Task What_is_no_job_is_looked_for_among_the_runs()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/jobs/r2", HttpStatusCode.NotFound, Bodies.NoSuchJob)
            .On("GET /api/v1/runs/r2", Bodies.Run("failed", error: "exit code 3"));

        var result = await new Command(cluster).RunAsync("show", "r2");

        Assert.Equal(
            """
            run        r2
            job        greet
            status     failed
            error      exit code 3
            exit code  0
            trigger    api ada
            queued     2026-11-24 10:29:00 +01:00
            started    2026-11-24 10:29:01 +01:00
            finished   2026-11-24 10:29:03 +01:00
            took       2.5s
            device     nas1
            log        Logs/greet/r2.log
            payload    {
                         "name": "Ada"
                       }

            ATTEMPT  OUTCOME    EXIT  DEVICE  STARTED                     TOOK  ERROR
            1        succeeded  0     nas1    2026-11-24 10:29:01 +01:00  2.5s
            """,
            result.Data
        );
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task What_is_neither_ends_with_3_and_what_was_probably_meant()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/jobs/gret", HttpStatusCode.NotFound, Bodies.NoSuchJob)
            .Problem("GET /api/v1/runs/gret", HttpStatusCode.NotFound, Bodies.NoSuchRun);

        var result = await new Command(cluster).RunAsync("show", "gret", "-o", "json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("", result.Data);
        Assert.Equal("aios: There is no job 'gret'. Did you mean 'greet'?", result.Words);
    }
}
