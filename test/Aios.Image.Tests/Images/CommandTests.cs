using Aios.Image.Tests.Engine;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Images;

/// <summary>What follows the image's name: arguments of a device, or a command.</summary>
public sealed class CommandTests
{
    [SkippableTheory]
    [InlineData(BuiltImage.Full, "Aios.Silo 0.1.0", "--version")]
    [InlineData(BuiltImage.Slim, "Aios.Silo 0.1.0", "--version")]
    [InlineData(BuiltImage.Full, "1654", "id", "-u")]
    [InlineData(BuiltImage.Slim, "1654", "id", "-u")]
    [InlineData(BuiltImage.Full, "4", "python3", "-c", "print(2 + 2)")]
    [InlineData(BuiltImage.Slim, "4", "python3", "-c", "print(2 + 2)")]
    [InlineData(BuiltImage.Full, "/app", "sh", "-c", "pwd")]
    [InlineData(BuiltImage.Slim, "/app", "sh", "-c", "pwd")]
    public async Task Arguments_with_a_dash_are_the_devices_anything_else_is_a_command(
        string image,
        string printed,
        params string[] arguments
    )
    {
        await BuiltImage.OfAsync(image);

        var result = await DockerCommand.RunAsync(["run", "--rm", image, .. arguments]);

        Assert.Equal(printed, result.Trim());
    }

    [SkippableTheory]
    [InlineData(BuiltImage.Full, "/bin/bash")]
    [InlineData(BuiltImage.Slim, "/bin/sh")]
    public async Task A_shell_can_be_used_at_a_terminal(string image, string shell)
    {
        await BuiltImage.OfAsync(image);
        await using var terminal = Terminal.Start($"docker run -it --rm {image} {shell}");

        await terminal.TypeAsync("echo $((6 * 7)) $0; tty; exit 3\n");

        await terminal.WaitForAsync($"42 {shell}");
        await terminal.WaitForAsync("/dev/pts/0");
        Assert.Equal(3, await terminal.ExitCodeAsync());
    }

    [SkippableFact]
    public async Task The_aios_command_is_completed()
    {
        await BuiltImage.OfAsync(BuiltImage.Full);
        await using var terminal = Terminal.Start($"docker run -it --rm {BuiltImage.Full} /bin/bash");

        await terminal.TypeAsync("aios valid\t --help\n");

        await terminal.WaitForAsync("aios validate");
        await terminal.WaitForAsync("Usage:");
        await terminal.TypeAsync("exit\n");
        Assert.Equal(0, await terminal.ExitCodeAsync());
    }
}
