using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class WhyVerbTests
{
    private const string Paused =
        """{"job":"backup","run_id":null,"standing":"paused","why":"paused by lars until 18:00: maintenance","past":null,"mistake":null}""";

    [Fact]
    public async Task The_reason_is_one_line_of_data()
    {
        var cluster = FakeCluster.Up().On("GET /api/v1/jobs/backup/why", Paused);

        Assert.Equal(
            new Result(0, "backup: paused by lars until 18:00: maintenance", ""),
            await new Command(cluster).RunAsync("why", "backup")
        );
        Assert.Equal(new Result(0, Paused, ""), await new Command(cluster).RunAsync("why", "backup", "-o", "json"));
    }

    [Fact]
    public async Task What_became_of_an_instant_and_a_mistake_are_further_lines()
    {
        const string Body =
            """{"job":"backup","run_id":"r2","standing":"running","why":"it runs on nas1 since 09:10","past":"2026-11-24 02:00:00Z was missed: catch_up is none","mistake":"line 3 of backup.job.yaml: unknown key 'timout'; did you mean 'timeout'?","damage":"its state file b.json is torn"}""";
        var cluster = FakeCluster.Up().On("GET /api/v1/jobs/backup/why?at=2026-11-24T02%3A00%3A00Z", Body);

        Assert.Equal(
            """
            backup: it runs on nas1 since 09:10
            2026-11-24 02:00:00Z was missed: catch_up is none
            the definition before it stays in force, since its file has a mistake: line 3 of backup.job.yaml: unknown key 'timout'; did you mean 'timeout'?
            its state file b.json is torn
            """,
            (await new Command(cluster).RunAsync("why", "backup", "--at", "03:00")).Data
        );
    }

    [Fact]
    public async Task What_is_no_job_is_looked_for_among_the_runs()
    {
        const string Body =
            """{"job":"train","run_id":"r2","standing":"waiting","why":"no device has tag gpu (nearest: nas1 lacks gpu)","past":null,"mistake":null}""";
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/jobs/r2/why", HttpStatusCode.NotFound, Bodies.NoSuchJob)
            .On("GET /api/v1/runs/r2/why", Body);

        Assert.Equal(
            new Result(0, "r2: no device has tag gpu (nearest: nas1 lacks gpu)", ""),
            await new Command(cluster).RunAsync("why", "r2")
        );
    }

    [Fact]
    public async Task What_is_neither_ends_with_3_and_what_was_probably_meant()
    {
        var cluster = FakeCluster
            .Up()
            .Problem("GET /api/v1/jobs/gret/why", HttpStatusCode.NotFound, Bodies.NoSuchJob)
            .Problem("GET /api/v1/runs/gret/why", HttpStatusCode.NotFound, Bodies.NoSuchRun);

        Assert.Equal(
            new Result(3, "", "aios: There is no job 'gret'. Did you mean 'greet'?"),
            await new Command(cluster).RunAsync("why", "gret")
        );
    }

    [Fact]
    public async Task A_moment_is_of_a_job_and_must_be_one()
    {
        var cluster = FakeCluster
            .Up()
            .Problem(
                "GET /api/v1/jobs/gret/why?at=2026-11-24T07%3A30%3A00Z",
                HttpStatusCode.NotFound,
                Bodies.NoSuchJob
            );

        Assert.Equal(3, (await new Command(cluster).RunAsync("why", "gret", "--at", "2h")).ExitCode);
        Assert.Equal(2, (await new Command(cluster).RunAsync("why", "gret", "--at", "then")).ExitCode);
    }

    [Fact]
    public async Task Words_from_elsewhere_cannot_move_the_cursor()
    {
        var cluster = FakeCluster.Up().On("GET /api/v1/jobs/backup/why", Paused.Replace("maintenance", "\\u001b[2Jx"));

        Assert.DoesNotContain('\u001b', (await new Command(cluster).RunAsync("why", "backup")).Data);
    }
}
