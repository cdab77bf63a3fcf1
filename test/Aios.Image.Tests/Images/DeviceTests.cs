using System.Text.Json;
using Aios.Image.Tests.Engine;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Images;

/// <summary>A container of either image as a device: whoever it runs as, its jobs run, it is healthy, and it stops as a device stops.</summary>
public sealed class DeviceTests
{
    // Docker's own interval is for machines, not for tests.
    private static readonly string[] s_look = ["--health-interval", "2s", "-e", "DEVICE_ID=docker-test"];

    [SkippableTheory]
    [InlineData(BuiltImage.Full)]
    [InlineData(BuiltImage.Slim)]
    public async Task It_becomes_healthy_and_runs_the_samples(string image)
    {
        await BuiltImage.OfAsync(image);
        await using var folders = new SharedFolders().WithSamples();
        await using var device = await Container.RunAsync([.. s_look, .. folders.Mounts, image]);

        await device.WaitUntilHealthyAsync();

        Assert.Equal("5", (await device.ExecAsync("sh", "-c", "aios jobs | tail -n +2 | wc -l")).Trim());
        await device.ExecAsync("aios", "trigger", "greet", "--payload", """{"name":"Ada"}""", "--wait");
        Assert.Contains("Hello, Ada!", await device.ExecAsync("aios", "logs", "greet"), StringComparison.Ordinal);
        await device.ExecAsync("aios", "trigger", "report", "--wait");
        await device.ExecAsync("aios", "trigger", "flaky", "--wait");
        Assert.Contains("attempt 3", await device.ExecAsync("aios", "logs", "flaky"), StringComparison.Ordinal);
        await Deadline.WaitAsync(
            TimeSpan.FromSeconds(30),
            "hello has run by itself",
            () => Directory.Exists(Path.Combine(folders.Common, "Results", "hello")),
            () => string.Join('\n', Directory.EnumerateFileSystemEntries(folders.Common))
        );
    }

    [SkippableTheory]
    [InlineData(BuiltImage.Full)]
    [InlineData(BuiltImage.Slim)]
    public async Task Stopping_it_lets_programs_finish_and_ends_with_0(string image)
    {
        await BuiltImage.OfAsync(image);
        await using var folders = new SharedFolders().With(
            "nap.job.yaml",
            "type: trigger\nshell: touch \"$AIOS_COMMON/begun\"; sleep 3; echo awake\n"
        );
        await using var device = await Container.RunAsync([.. s_look, .. folders.Mounts, image]);
        await device.WaitUntilHealthyAsync();
        var run = (await device.ExecAsync("aios", "trigger", "nap")).Trim();
        await Deadline.WaitAsync(
            TimeSpan.FromSeconds(30),
            "nap has begun",
            () => File.Exists(Path.Combine(folders.Common, "begun")),
            () => folders.Common
        );

        Assert.Equal(0, await device.StopAsync());

        var result = JsonDocument
            .Parse(File.ReadAllText($"{folders.Common}/Results/nap/{run}/result.json"))
            .RootElement;
        Assert.Equal("succeeded", result.GetProperty("outcome").GetString());
        Assert.Equal(1, result.GetProperty("attempts").GetArrayLength());
    }

    [SkippableTheory]
    [InlineData(BuiltImage.Full)]
    [InlineData(BuiltImage.Slim)]
    public async Task Any_user_will_do_with_volumes_of_its_own_and_with_mounted_folders(string image)
    {
        await BuiltImage.OfAsync(image);
        await using var folders = new SharedFolders().WithSamples();
        string[] stranger = [.. s_look, "--user", "12345:12345"];
        await using var alone = await Container.RunAsync([.. stranger, image]);
        await using var mounted = await Container.RunAsync([.. stranger, .. folders.Mounts, image]);

        foreach (var device in (Container[])[alone, mounted])
        {
            await device.WaitUntilHealthyAsync();
            await device.ExecAsync("aios", "trigger", "greet", "--wait");
            Assert.Equal("12345", (await device.ExecAsync("id", "-u")).Trim());
            await device.ExecAsync("sh", "-c", "touch \"$HOME/mine\"");
        }
    }

    [SkippableFact]
    public async Task A_mount_that_it_may_not_write_is_refused_with_the_remedy()
    {
        await BuiltImage.OfAsync(BuiltImage.Full);
        await using var folders = new SharedFolders();
        File.SetUnixFileMode(folders.Common, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var device = await Container.RunAsync([
            "--user",
            "12345:12345",
            .. folders.Mounts,
            BuiltImage.Full,
        ]);

        Assert.Equal(64, await device.ExitCodeAsync());

        var log = await device.LogsAsync();
        Assert.Contains("user 12345, group 12345", log, StringComparison.Ordinal);
        Assert.Contains("docker run --user", log, StringComparison.Ordinal);
        Assert.Contains("chown -R 12345:12345", log, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(BuiltImage.Full)]
    [InlineData(BuiltImage.Slim)]
    public async Task The_supervisor_reaps_what_others_leave_behind(string image)
    {
        await BuiltImage.OfAsync(image);
        await using var device = await Container.RunAsync([.. s_look, image]);
        await device.WaitUntilHealthyAsync();

        // Its parent ends at once; it lives until it is told.
        const string orphan = "echo $$; exec >/dev/null 2>&1; until [ -e /tmp/end ]; do sleep 0.1; done";
        var id = (await device.ExecAsync("sh", "-c", $"(sh -c '{orphan}' &)")).Trim();

        var status = await device.ExecAsync("cat", $"/proc/{id}/status");
        Assert.Contains("PPid:\t1\n", status, StringComparison.Ordinal);
        await device.ExecAsync("touch", "/tmp/end");
        // A dead one that nobody waits for would still be there.
        await Deadline.WaitAsync(
            TimeSpan.FromSeconds(30),
            "it is reaped",
            async () => (await device.TryAsync("test", "-e", $"/proc/{id}")).ExitCode == 0 ? null : "",
            () => status
        );
    }
}
