using System.Net;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

/// <summary>wait, cancel, apply-removals.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task Wait_prints_the_run_and_its_end_is_the_exit_code()
    {
        var cluster = FakeCluster.Up().On("GET /api/v1/runs/r2?wait=30", Bodies.Run("canceled"));

        var result = await new Command(cluster).RunAsync("wait", "r2");

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("canceled", result.Data);
    }

    [Fact]
    public async Task Cancel_says_how_to_wait_for_the_end()
    {
        const string Receipt = """{"run_id":"r2","job":"greet"}""";
        var cluster = FakeCluster.Up().On("POST /api/v1/runs/r2/cancel", Receipt, HttpStatusCode.Accepted);

        var result = await new Command(cluster).RunAsync("cancel", "r2");
        Assert.Equal(new Result(0, "", "r2 is being canceled; `aios wait r2` waits for its end."), result);
        Assert.Equal(new Result(0, Receipt, ""), await new Command(cluster).RunAsync("cancel", "r2", "-o", "json"));
    }

    [Theory]
    [InlineData("", "r2 is canceled.")]
    [InlineData(",\"may_live_on\":\"nas1\"", "r2 is canceled; its program may still be alive on nas1.")]
    public async Task Cancel_by_force_says_what_may_still_be_alive(string alive, string words)
    {
        var receipt = $$"""{"run_id":"r2","job":"greet"{{alive}}}""";
        var cluster = FakeCluster.Up().On("POST /api/v1/runs/r2/cancel?force=true", receipt, HttpStatusCode.Accepted);

        Assert.Equal(new Result(0, "", words), await new Command(cluster).RunAsync("cancel", "r2", "--force"));
    }

    [Fact]
    public async Task Restart_says_where_to_look()
    {
        const string Receipt = """{"job":"relay"}""";
        var cluster = FakeCluster.Up().On("POST /api/v1/jobs/relay/restart", Receipt, HttpStatusCode.Accepted);

        Assert.Equal(
            new Result(0, "", "relay is being restarted; `aios show relay` shows it."),
            await new Command(cluster).RunAsync("restart", "relay")
        );
    }

    [Theory]
    [InlineData("""{"removed":["old","older"]}""", "old\nolder", "")]
    [InlineData("""{"removed":[]}""", "", "No job's file is gone: nothing was removed.")]
    public async Task Apply_removals_names_the_jobs_that_went(string receipt, string data, string words)
    {
        var cluster = FakeCluster.Up().On("POST /api/v1/jobs/apply-removals", receipt);

        Assert.Equal(new Result(0, data, words), await new Command(cluster).RunAsync("apply-removals"));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 3)]
    [InlineData(HttpStatusCode.Conflict, 6)]
    [InlineData(HttpStatusCode.Forbidden, 6)]
    [InlineData(HttpStatusCode.BadRequest, 2)]
    [InlineData(HttpStatusCode.InternalServerError, 1)]
    public async Task Each_refusal_has_its_exit_code(HttpStatusCode status, int code)
    {
        var cluster = FakeCluster
            .Up()
            .Problem("POST /api/v1/runs/r2/cancel", status, """{"detail":"r2 cannot be canceled."}""");

        Assert.Equal(
            new Result(code, "", "aios: r2 cannot be canceled."),
            await new Command(cluster).RunAsync("cancel", "r2")
        );
    }

    [Fact]
    public async Task A_404_without_a_problem_is_no_missing_run()
    {
        var cluster = FakeCluster.Up().On("POST /api/v1/runs/r2/cancel", "nope", HttpStatusCode.NotFound, "text/plain");

        var result = await new Command(cluster).RunAsync("cancel", "r2");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("answered 404", result.Words);
    }
}
