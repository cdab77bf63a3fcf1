using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class SimulateVerbTests : IDisposable
{
    private static readonly string[] Days = ["--from", "2026-12-01T00:00Z", "--to", "2026-12-02T00:00Z"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aios-simulate-");
    private readonly FakeCluster nobody = new();

    public SimulateVerbTests()
    {
        Write("report", "type: daily\nat: \"06:00\"\ntags: [gpu]\nshell: make\n");
        Write("sweep", "type: interval\nevery: 12h\nshell: sweep\n");
        Write("greet", "type: trigger\nshell: echo hi\n");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Rows_are_a_table_in_local_time_and_what_is_left_out_is_said()
    {
        var result = await RunAsync([.. Days, "--device", "gpu1=gpu", "--device", "nas1"]);

        Assert.Equal(
            """
            AT                          JOB     DISPOSITION      DEVICE  NOTE
            2026-12-01 07:00:00 +01:00  report  ran              gpu1
            2026-12-01 13:00:00 +01:00  sweep   ran              nas1
            """,
            result.Data
        );
        Assert.Equal("1 job is left out that has no schedule (trigger, after, always, idle).", result.Words);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(nobody.Sent);
    }

    [Fact]
    public async Task Json_is_an_array_with_instants_in_utc()
    {
        var result = await RunAsync([.. Days, "--timezone", "America/New_York", "-o", "json"]);

        Assert.Equal(
            """
            [
            {"job":"report","at":"2026-12-01T11:00:00+00:00","disposition":"ran","device":null,"note":null},
            {"job":"sweep","at":"2026-12-01T12:00:00+00:00","disposition":"ran","device":null,"note":null}
            ]
            """,
            result.Data
        );
    }

    [Fact]
    public async Task A_device_that_is_down_makes_its_jobs_late()
    {
        var result = await RunAsync([
            .. Days,
            "--job",
            "report",
            "--device",
            "gpu1=gpu",
            "--device",
            "nas1",
            "--down",
            "gpu1:2026-12-01T05:00Z..2026-12-01T07:30Z",
        ]);

        Assert.EndsWith("ran              gpu1    begins at 2026-12-01 07:30:00Z, 1h30m late", result.Data);
        Assert.Equal("", result.Words);
    }

    [Fact]
    public async Task Without_devices_those_that_are_down_match_every_job()
    {
        var result = await RunAsync([.. Days, "--job", "report", "--down", "box:..2026-12-01T08:00Z"]);

        Assert.EndsWith("ran              box     made up for at 2026-12-01 08:00:00Z, 2h late", result.Data);
    }

    [Fact]
    public async Task Mistaken_files_are_told_left_out_and_end_with_1()
    {
        Write("bad", "type: daily\nat: 6\nshell: x\n");

        var result = await RunAsync(Days);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("aios: Programs/bad.job.yaml:2:5: ", result.Words);
        Assert.Equal(3, result.Data.Split('\n').Length);
    }

    [Theory]
    [InlineData("--job", "reprt", "There is no job 'reprt'; did you mean 'report'?", 3)]
    [InlineData("--from", "2027-01-01", "--to must be later than --from.", 2)]
    [InlineData(
        "--device",
        "a b",
        "--device 'a b' is not understood; write ID or ID=tag,tag, such as gpu1=gpu,fast.",
        2
    )]
    [InlineData("--timezone", "Mars", "There is no time zone 'Mars'; write an IANA name such as Europe/Berlin.", 2)]
    [InlineData("--duration", "5", "--duration '5' is no duration; write 90s, 5m or 1h30m.", 2)]
    [InlineData(
        "--down",
        "nas1",
        "--down 'nas1' is not understood; write DEVICE:from..to, such as nas1:2026-11-24T02:00..2026-11-24T07:30.",
        2
    )]
    [InlineData("--down", "nas1:2h..1h", "--down 'nas1:2h..1h' ends before it begins; write DEVICE:from..to.", 2)]
    public async Task What_cannot_be_done_is_said(string option, string value, string words, int code)
    {
        string[] days = option == "--from" ? ["--to", "2026-12-02"] : Days;

        var result = await RunAsync([.. days, option, value]);

        Assert.Equal(code, result.ExitCode);
        Assert.Equal($"aios: {words}", result.Words);
    }

    private Task<Result> RunAsync(params string[] arguments) =>
        new Command(nobody) { WorkingDirectory = folder.FullName, Variables = { ["AIOS_TIMEZONE"] = "UTC" } }.RunAsync([
            "simulate",
            .. arguments,
        ]);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "Programs"));
        File.WriteAllText(Path.Combine(folder.FullName, "Programs", $"{name}.job.yaml"), text);
    }
}
