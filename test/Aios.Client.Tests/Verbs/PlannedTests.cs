using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

/// <summary>occurrences and next.</summary>
public sealed class PlannedTests
{
    private const string Occurrences =
        """{"items":[{"job":"report","at":"2026-11-24T09:00:00+00:00","disposition":"ran","run_id":"r7","reason":null,"count":1,"from":null},{"job":"report","at":"2026-11-24T08:00:00+00:00","disposition":"skipped_overlap","run_id":null,"reason":"run r6 runs on nas1; overlap is skip","count":1,"from":null},{"job":"report","at":"2026-11-23T08:00:00+00:00","disposition":"missed","run_id":null,"reason":"down","count":4711,"from":"2026-11-01T08:00:00+00:00"}],"next_before":"2026-11-23T08:00:00Z"}""";

    private const string Next =
        """{"items":[{"job":"report","at":"2026-11-24T10:00:00+00:00","disposition":"planned","device":null,"note":null},{"job":"sweep","at":"2026-11-25T02:00:00.25+00:00","disposition":"planned","device":null,"note":null}],"more":false}""";

    [Fact]
    public async Task Occurrences_are_a_table_in_local_time()
    {
        var cluster = FakeCluster.Up().On("GET /api/v1/jobs/report/occurrences?limit=20", Occurrences);

        var result = await new Command(cluster).RunAsync("occurrences", "report");

        Assert.Equal(
            """
            AT                          DISPOSITION      RUN  REASON
            2026-11-24 10:00:00 +01:00  ran              r7
            2026-11-24 09:00:00 +01:00  skipped_overlap       run r6 runs on nas1; overlap is skip
            2026-11-23 09:00:00 +01:00  missed                4711 instants from 2026-11-01 09:00:00 +01:00 on: down
            """,
            result.Data
        );
        Assert.Equal("There are more than 20: --limit shows more, --since fewer.", result.Words);
    }

    [Fact]
    public async Task Every_filter_of_occurrences_is_asked_for_and_json_is_exactly_what_the_api_says()
    {
        const string Query =
            "GET /api/v1/jobs/report/occurrences?disposition=missed&since=2026-11-24T07%3A30%3A00Z&limit=5";
        var cluster = FakeCluster.Up().On(Query, Occurrences);

        var result = await new Command(cluster).RunAsync([
            "occurrences",
            "report",
            "--disposition",
            "missed",
            "--since",
            "2h",
            "-n",
            "5",
            "-o",
            "json",
        ]);

        Assert.Equal(new Result(0, Occurrences, ""), result);
    }

    [Fact]
    public async Task A_disposition_that_there_is_not_ends_with_2() =>
        Assert.Equal(
            2,
            (await new Command(FakeCluster.Up()).RunAsync("occurrences", "report", "--disposition", "late")).ExitCode
        );

    [Fact]
    public async Task Next_is_a_table_in_local_time()
    {
        var result = await new Command(FakeCluster.Up().On("GET /api/v1/next", Next)).RunAsync("next");

        Assert.Equal(
            """
            AT                          JOB
            2026-11-24 11:00:00 +01:00  report
            2026-11-25 03:00:00 +01:00  sweep
            """,
            result.Data
        );
        Assert.Equal("", result.Words);
    }

    [Fact]
    public async Task Next_as_json_is_an_array_of_rows_as_simulate_writes_them()
    {
        const string Query = "GET /api/v1/next?job=report&count=2&until=2026-11-24T11%3A30%3A00Z";
        var cluster = FakeCluster.Up().On(Query, Next);

        var result = await new Command(cluster).RunAsync([
            "next",
            "report",
            "--until",
            "2h",
            "--count",
            "2",
            "-o",
            "json",
        ]);

        Assert.Equal(
            """
            [
            {"job":"report","at":"2026-11-24T10:00:00+00:00","disposition":"planned","device":null,"note":null},
            {"job":"sweep","at":"2026-11-25T02:00:00.25+00:00","disposition":"planned","device":null,"note":null}
            ]
            """,
            result.Data
        );
    }

    [Fact]
    public async Task Nothing_planned_is_said_in_words()
    {
        const string Nothing = """{"items":[],"more":false}""";
        var cluster = FakeCluster.Up().On("GET /api/v1/next?job=greet", Nothing);

        Assert.Equal("Nothing is planned.", (await new Command(cluster).RunAsync("next", "greet")).Words);
        Assert.Equal("[]", (await new Command(cluster).RunAsync("next", "greet", "-o", "json")).Data);
    }
}
