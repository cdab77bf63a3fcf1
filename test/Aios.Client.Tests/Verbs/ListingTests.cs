using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

/// <summary>jobs, runs, devices, status, version.</summary>
public sealed class ListingTests
{
    private const string Nothing = """{"items":[]}""";

    [Fact]
    public async Task Jobs_are_a_table_and_what_is_broken_is_told_in_words()
    {
        var result = await new Command(FakeCluster.Up().On("GET /api/v1/jobs", Bodies.Jobs)).RunAsync("jobs");

        Assert.Equal(
            """
            JOB    SCHEDULE   STATUS  NEXT             LAST    AT                       TAGS
            greet  trigger    idle                     failed  2026-11-23 13:00 +01:00
            hello  every 10s  broken  10:30:10 +01:00                                   gpu -laptop
            """,
            result.Data
        );
        Assert.Equal("hello: hello.job.yaml:3:1: unknown key 'timezon'", result.Words);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Json_is_exactly_what_the_api_says_and_nothing_else_is_said()
    {
        var result = await new Command(FakeCluster.Up().On("GET /api/v1/jobs", Bodies.Jobs)).RunAsync(
            "jobs",
            "-o",
            "json"
        );

        Assert.Equal(Bodies.Jobs, result.Data);
        Assert.Equal("", result.Words);
    }

    [Fact]
    public async Task Json_passes_on_what_this_version_does_not_know()
    {
        const string Later = """{"items":[{"name":"x","status":"dreaming"}]}""";
        var cluster = FakeCluster.Up().On("GET /api/v1/jobs", Later);

        Assert.Equal(Later, (await new Command(cluster).RunAsync("jobs", "--output", "json")).Data);
        var table = await new Command(cluster).RunAsync("jobs");
        Assert.Equal(1, table.ExitCode);
        Assert.Contains("--output json", table.Words);
    }

    [Fact]
    public async Task Without_jobs_it_says_how_to_make_one()
    {
        var result = await new Command(FakeCluster.Up().On("GET /api/v1/jobs", """{"items":[]}""")).RunAsync("jobs");

        Assert.Equal("There are no jobs yet: put a <name>.job.yaml into the Programs folder.", result.Words);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Runs_are_a_table_with_how_long_they_took()
    {
        var cluster = FakeCluster.Up().On("GET /api/v1/runs?limit=20", Bodies.Runs(cursor: "c1"));

        var result = await new Command(cluster).RunAsync("runs");

        Assert.Equal(
            """
            RUN  JOB    STATUS     DEVICE  ATTEMPT  QUEUED           TOOK
            r2   greet  succeeded  nas1    1        10:29:00 +01:00  2.5s
            """,
            result.Data
        );
        Assert.Equal("There are more than 20: --limit shows more, --since or JOB fewer.", result.Words);
    }

    [Fact]
    public async Task Every_filter_of_runs_is_asked_for()
    {
        const string Query =
            "GET /api/v1/runs?job=greet&outcome=timed_out&device=nas1&since=2026-11-24T07%3A30%3A00Z&active=true&limit=5";
        var cluster = FakeCluster.Up().On(Query, """{"items":[],"next_cursor":null}""");

        var result = await new Command(cluster).RunAsync([
            "runs",
            "greet",
            "--outcome",
            "timed_out",
            "--device",
            "nas1",
            "--since",
            "2h",
            "--active",
            "-n",
            "5",
        ]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Query, cluster.Sent[^1].Line);
    }

    [Fact]
    public async Task Devices_are_a_table()
    {
        var result = await new Command(FakeCluster.Up().On("GET /api/v1/devices", Bodies.Devices)).RunAsync("devices");

        Assert.Equal(
            """
            DEVICE  STATE  SINCE            FREE  RUNNING  TAGS             HTTP                   HOST
            gpu1    up     10:00:00 +01:00  3/4   hello    gpu device:gpu1  http://127.0.0.1:8081  box
            nas1    lost                    0/2                                                    nas
            """,
            result.Data
        );
    }

    [Fact]
    public async Task Status_counts_devices_jobs_and_runs()
    {
        var result = await new Command(Overview()).RunAsync("status");

        Assert.Equal(
            """
            cluster  home, answered by nas1 0.1.0
            devices  2 (1 up, 1 lost)
            slots    3 of 4 free
            jobs     2 (1 idle, 1 broken)
            runs     1 (1 succeeded)

            RUN  JOB    STATUS     DEVICE  ATTEMPT  QUEUED           TOOK
            r2   greet  succeeded  nas1    1        10:29:00 +01:00  2.5s
            """,
            result.Data
        );
        Assert.Equal("hello: hello.job.yaml:3:1: unknown key 'timezon'", result.Words);
    }

    [Fact]
    public async Task Status_as_json_holds_each_part_as_the_api_said_it()
    {
        var result = await new Command(Overview()).RunAsync("status", "-o", "json");

        Assert.StartsWith("""{"cluster":{"product":"aios",""", result.Data);
        Assert.Contains(
            $"\"devices\":{Bodies.Devices},\"jobs\":{Bodies.Jobs},\"active_runs\":{Bodies.Runs()}",
            result.Data
        );
    }

    [Fact]
    public async Task Status_shows_the_pauses_in_force()
    {
        const string Pauses =
            """{"items":[{"scope":"all","name":null,"since":"2026-11-24T08:00:00Z","until":null,"by":"ada","reason":null},{"scope":"tag","name":"gpu","since":"2026-11-24T08:00:00Z","until":"2026-11-24T17:00:00Z","by":"bob","reason":"new driver"}]}""";

        var table = await new Command(Overview(Pauses)).RunAsync("status");
        var json = await new Command(Overview(Pauses)).RunAsync("status", "-o", "json");

        Assert.Contains("paused   everything by ada\n", table.Data);
        Assert.Contains("paused   tag gpu by bob until 18:00:00 +01:00: new driver\n", table.Data);
        Assert.Contains($"\"pauses\":{Pauses}", json.Data);
    }

    [Fact]
    public async Task Status_tells_of_damaged_state_files_and_what_to_do()
    {
        const string One =
            """{"file":"/c/State/aios.job/greet.json","job":"greet","what":"is torn: it is not the JSON that was written; a good state is in its place","since":"2026-11-24T08:00:00Z","kept_at":"/c/q/greet","is_refused":false,"remedy":"the damaged one lies in /c/q/greet: remove it once you have looked at it"}""";
        var many = $$"""{"items":[{{string.Join(',', Enumerable.Repeat(One, 7))}}]}""";
        var words = (await new Command(Overview(damaged: many)).RunAsync("status")).Words.Split('\n');
        var json = await new Command(Overview(damaged: many)).RunAsync("status", "-o", "json");

        Assert.Equal(7, words.Length);
        Assert.Equal(
            "09:00:00 +01:00: /c/State/aios.job/greet.json is torn: it is not the JSON that was written; a good state is in its place; "
                + "the damaged one lies in /c/q/greet: remove it once you have looked at it",
            words[1]
        );
        Assert.Equal("2 more damaged state files: aios status --output json", words[6]);
        Assert.EndsWith($"\"damaged_files\":{many}}}", json.Data);
    }

    [Fact]
    public async Task Version_tells_the_cluster_too()
    {
        var result = await new Command(FakeCluster.Up()).RunAsync("version");

        Assert.Equal(
            """
            aios         0.1.0
            cluster      home (u1)
            device       nas1
            its version  0.1.0
            """,
            result.Data
        );
    }

    [Fact]
    public async Task Version_needs_no_cluster()
    {
        var result = await new Command(new FakeCluster()).RunAsync("version", "-o", "json");

        Assert.Equal("""{"client":"0.1.0","cluster":null}""", result.Data);
        Assert.Equal(0, result.ExitCode);
    }

    private static FakeCluster Overview(string pauses = Nothing, string damaged = Nothing) =>
        FakeCluster
            .Up()
            .On("GET /api/v1/devices", Bodies.Devices)
            .On("GET /api/v1/jobs", Bodies.Jobs)
            .On("GET /api/v1/runs?active=true&limit=100", Bodies.Runs())
            .On("GET /api/v1/pauses", pauses)
            .On("GET /api/v1/damaged-files", damaged);
}
