using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.EndToEnd.Tests.Readme;

/// <summary>Does what README.md says, in a copy of the repository's files, and sees what README.md shows.</summary>
public sealed class ReadmeTests(ITestOutputHelper log)
{
    private static readonly TimeSpan s_build = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_step_of_the_tour_does_what_the_README_shows()
    {
        await using var copy = new RepositoryCopy();
        var steps = ReadmeSteps.Read(await File.ReadAllTextAsync(Path.Combine(copy.Folder, "README.md")));

        Assert.True(steps.Count > 15, "README.md has lost its tour");
        foreach (var step in steps)
            if (step.StartsDevice)
                await StartAsync(copy, step);
            else if (step.OnlyLooks)
                await LookAsync(copy, step);
            else
                await DoAsync(copy, step);
    }

    [Theory]
    [InlineData("a … c", "a  b  c", true)]
    [InlineData("… done", "done", true)]
    [InlineData("a … c", "a b d", false)]
    [InlineData("a", "a b", false)]
    [InlineData("1 + 1", "1 + 1", true)]
    public void An_expected_line_is_compared_whole_but_for_its_wildcards(string expected, string line, bool same) =>
        Assert.Equal(same, ExpectedOutput.FirstMissing([expected], line) is null);

    private async Task StartAsync(RepositoryCopy copy, ReadmeStep step)
    {
        var output = copy.Begin(step.Commands);
        await Deadline.WaitAsync(s_build, step.Commands, () => output.Find(" is ready") is not null, output.ToString);
        log.WriteLine($"$ {step.Commands}\n{output}");
        Assert.Null(ExpectedOutput.FirstMissing(step.Expected, Texts(output)));
    }

    private async Task LookAsync(RepositoryCopy copy, ReadmeStep step)
    {
        CommandResult? last = null;
        await Deadline.WaitAsync(
            s_look,
            step.Commands,
            async () =>
                Missing(step, last = await copy.RunAsync(step.Commands)) is null && last.ExitCode == 0 ? last : null,
            () => $"{last}\nmissing: {Missing(step, last!)}"
        );
        log.WriteLine($"$ {step.Commands}\n{last}");
    }

    private async Task DoAsync(RepositoryCopy copy, ReadmeStep step)
    {
        var result = await copy.RunAsync(step.Commands);
        log.WriteLine($"$ {step.Commands}\n{result}");
        Assert.True(result.ExitCode == 0, $"{step.Commands}\n{result}");
        var missing = Missing(step, result);
        Assert.True(missing is null, $"{step.Commands}\n{result}\nmissing: {missing}");
    }

    private static string? Missing(ReadmeStep step, CommandResult result) =>
        ExpectedOutput.FirstMissing(step.Expected, result.Output + result.Error);

    private static string Texts(OutputLines output) => string.Join('\n', output.All.Select(line => line.Text));
}
