using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class ValidateVerbTests : IDisposable
{
    private const string Mistaken = """
        type: interval
        every: 10
        timezon: Europe/Berlin
        shell: echo hi
        tags: gpu

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aios-validate-");
    private readonly FakeCluster nobody = new();

    public ValidateVerbTests()
    {
        Write("Programs/good.job.yaml", "type: interval\nevery: 10s\nshell: echo hi\n");
        Write("Programs/media/bad.job.yaml", Mistaken);
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task All_mistakes_are_listed_with_line_and_column_and_it_ends_with_1()
    {
        var result = await RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("2 job files, 3 mistakes.", result.Words);
        Assert.Collection(
            result.Data.Split('\n'),
            line => Assert.StartsWith("Programs/media/bad.job.yaml:2:8: ", line),
            line =>
                Assert.StartsWith(
                    "Programs/media/bad.job.yaml:3:1: unknown key 'timezon'; did you mean 'timezone'?",
                    line
                ),
            line => Assert.StartsWith("Programs/media/bad.job.yaml:5:7: ", line)
        );
        Assert.Empty(nobody.Sent);
    }

    [Fact]
    public async Task One_file_is_judged_alone()
    {
        Assert.Equal(new Result(0, "", "1 job file, no mistakes."), await RunAsync("Programs/good.job.yaml"));
        var bad = await RunAsync("Programs/media/bad.job.yaml");
        Assert.Equal(1, bad.ExitCode);
        Assert.StartsWith("Programs/media/bad.job.yaml:2:8: ", bad.Data);
    }

    [Fact]
    public async Task A_programs_file_is_looked_for_below_its_programs_folder()
    {
        Write("Programs/media/copy.job.yaml", "type: trigger\nprogram: ../tools/copy.sh\n");
        Assert.Equal(1, (await RunAsync("Programs/media/copy.job.yaml")).ExitCode);

        Write("Programs/tools/copy.sh", "");
        Assert.Equal(0, (await RunAsync("Programs/media/copy.job.yaml")).ExitCode);
    }

    [Fact]
    public async Task Json_tells_each_part_of_a_mistake()
    {
        var result = await RunAsync("Programs", "--output", "json");

        Assert.StartsWith(
            """{"files":2,"mistakes":[{"file":"media/bad.job.yaml","line":2,"column":8,"message":""",
            result.Data
        );
        Assert.Contains("\"suggestion\":\"timezone\"", result.Data);
        Assert.Equal("", result.Words);
    }

    [Fact]
    public async Task A_file_that_looks_like_a_job_is_pointed_out_and_nothing_fails_for_it()
    {
        File.Delete(Path.Combine(folder.FullName, "Programs/media/bad.job.yaml"));
        Write("Programs/late.yaml", "type: trigger\nshell: echo hi\n");

        var result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Programs/late.yaml:1:1: this looks like a job", result.Words);
    }

    [Fact]
    public async Task A_path_that_is_not_there_ends_with_2()
    {
        var result = await RunAsync("Progams");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("aios: There is no file or folder Progams.", result.Words);
    }

    private Task<Result> RunAsync(params string[] arguments) =>
        new Command(nobody) { WorkingDirectory = folder.FullName }.RunAsync(["validate", .. arguments]);

    private void Write(string path, string text)
    {
        var full = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
