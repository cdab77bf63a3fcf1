using System.Diagnostics;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

public sealed class DebugScriptTests
{
    [Theory]
    [InlineData("debug.sh")]
    [InlineData("aios")]
    [InlineData(".ci/run")]
    [InlineData("docker/entrypoint.sh")]
    [InlineData("docker/slim-root.sh")]
    public async Task A_script_can_be_executed_and_has_no_mistake_of_syntax(string script)
    {
        var path = Path.Combine(Binaries.Repository, script);

        Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
        var checkedSyntax = await CommandResult.RunAsync(new ProcessStartInfo("/bin/bash", ["-n", path]));
        Assert.Equal((0, "", ""), (checkedSyntax.ExitCode, checkedSyntax.Output, checkedSyntax.Error));
    }

    [Fact]
    public async Task The_menu_has_every_command_by_number_and_leaves_at_the_end_of_input()
    {
        var menu = await RunAsync();
        var help = await RunAsync("--help");

        Assert.Equal(0, menu.ExitCode);
        var words = help.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(17, words.Length);
        for (var i = 0; i < words.Length; i++)
            Assert.Contains($"{i + 1, 2}  {words[i][12..]}\n", menu.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_refused_with_the_list()
    {
        var result = await RunAsync("tset");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("  test ", result.Error, StringComparison.Ordinal);
    }

    // From another folder than the repository's.
    private static Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandResult.RunAsync(
            new ProcessStartInfo(Path.Combine(Binaries.Repository, "debug.sh"), arguments) { WorkingDirectory = "/" }
        );
}
