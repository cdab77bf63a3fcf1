using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Verbs;

public sealed class UsageTests
{
    [Theory]
    [InlineData("jbos", "aios: Unknown verb 'jbos'; did you mean 'jobs'?")]
    [InlineData("trigger", "aios: Required argument 'JOB' missing for command: 'trigger'.")]
    [InlineData("trigger greet again", "aios: Unknown argument 'again'.")]
    [InlineData("jobs --outptu json", "aios: Unknown option '--outptu'; did you mean '--output'?")]
    [InlineData("jobs -o xml", "aios: Argument 'xml' not recognized. Must be one of: 'table' 'json'")]
    [InlineData("runs --limit 0", "aios: --limit must be a whole number, 1 to 1000; it is '0'.")]
    [InlineData("runs --limit many", "aios: --limit must be a whole number, 1 to 1000; it is 'many'.")]
    [InlineData("logs r2 --attempt 0", "aios: --attempt must be a whole number, 1 or more; it is '0'.")]
    public async Task A_mistake_ends_with_2_and_a_short_message(string line, string message)
    {
        var cluster = new FakeCluster();

        var result = await new Command(cluster).RunAsync(line.Split(' '));

        Assert.Equal(new Result(2, "", $"{message}\nSee `aios --help`."), result);
        Assert.Empty(cluster.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_key_must_have_1_to_200_characters(int length)
    {
        var result = await new Command(new FakeCluster()).RunAsync(
            "trigger",
            "greet",
            "--key",
            new string('k', length)
        );

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("aios: --key must have 1 to 200 characters.", result.Words);
    }

    [Fact]
    public async Task Since_that_is_no_moment_ends_with_2()
    {
        var result = await new Command(FakeCluster.Up()).RunAsync("runs", "--since", "yesterday");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--since: 'yesterday' is no moment", result.Words);
    }

    [Fact]
    public async Task Without_arguments_it_shows_its_verbs()
    {
        var result = await new Command(new FakeCluster()).RunAsync();

        Assert.Equal(0, result.ExitCode);
        string[] verbs =
        [
            "status",
            "jobs",
            "show",
            "trigger",
            "wait",
            "runs",
            "logs",
            "cancel",
            "devices",
            "validate",
            "version",
        ];
        Assert.All(verbs, verb => Assert.Contains($"{verb} ", result.Data));
    }

    [Fact]
    public async Task Completion_prints_a_function_that_bash_can_read()
    {
        var result = await new Command(new FakeCluster()).RunAsync("completion", "bash");

        Assert.Contains("complete -o default -F _aios aios", result.Data);
    }
}
