using System.Diagnostics;
using System.Text.RegularExpressions;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

/// <summary><c>Aios.Silo --test</c>, as somebody runs it who has just installed AIOS.</summary>
public sealed class SelfTestTests : IDisposable
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("aios-of-selftest-").FullName;

    public SelfTestTests()
    {
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Path.Combine(_folder, "Common"));
        Directory.CreateDirectory(Path.Combine(_folder, "Programs"));
        File.WriteAllText(
            Path.Combine(_folder, "Programs", "mine.job.yaml"),
            "type: interval\nevery: 1s\nshell: exit 0\n"
        );
        File.WriteAllText(Path.Combine(_folder, "Common", "mine.txt"), "data");
    }

    private string Temporary => Path.Combine(_folder, "tmp");

    /// <summary>What devices and programs inherit.</summary>
    private string Mark => $"HOME={_folder}";

    [Fact]
    public async Task All_holds_beside_a_device_that_runs_already_and_nothing_is_left_behind_or_touched()
    {
        await using var cluster = new RealCluster().WithSamples();
        var device = await cluster.StartAsync("docker-test");
        var before = Files();

        var result = await CommandResult.RunAsync(Start(), s_most);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains(
            "would be docker-test, tags device:docker-test, test,",
            result.Output,
            StringComparison.Ordinal
        );
        string[] rows =
        [
            "always",
            "daily",
            "interval",
            "random_daily",
            "cron",
            "trigger by API",
            "trigger by file",
            "idle",
            "after",
            "a day (virtual time)",
            "tags, second device",
            "retry",
            "timeout",
            "kill -9 and restart",
            "end",
        ];
        Assert.All(rows, row => HasRow(result, $"{Regex.Escape(row)} +ok "));
        HasRow(result, "docker +(ok|not tried) ");
        Assert.False(device.HasEnded);
        Assert.Equal(before, Files());
        Assert.Empty(ProcessTable.WithEnvironment(Mark));
    }

    [Fact]
    public async Task Without_a_shell_on_the_path_it_fails_and_every_row_that_needs_one_says_so()
    {
        var start = Start();
        start.Environment["PATH"] = Temporary;
        var before = Files();

        var result = await CommandResult.RunAsync(start, s_most);

        Assert.True(result.ExitCode == 1, result.ToString());
        HasRow(result, "interval +FAILED .* needs sh, which is not in PATH");
        HasRow(result, "a day \\(virtual time\\) +ok ");
        HasRow(result, "end +ok ");
        Assert.Equal(before, Files());
        Assert.Empty(ProcessTable.WithEnvironment(Mark));
    }

    [Fact]
    public async Task A_temporary_folder_that_cannot_be_used_is_told_with_the_remedy()
    {
        var start = Start();
        start.Environment["TMPDIR"] = "/proc/nowhere";

        var result = await CommandResult.RunAsync(start);

        Assert.Equal(1, result.ExitCode);
        HasRow(result, "temporary folder +FAILED .* Set TMPDIR to a folder that can");
    }

    [Fact]
    public async Task Settings_that_a_device_would_refuse_are_refused()
    {
        var start = Start();
        start.Environment["AIOS_WORKERS"] = "0";

        var result = await CommandResult.RunAsync(start);

        Assert.Equal((64, ""), (result.ExitCode, result.Output));
        Assert.Contains("AIOS_WORKERS=0", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_it_ends_its_devices_and_removes_its_folder()
    {
        var before = Files();
        var start = Start();
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        using var process = new Process { StartInfo = start };
        var output = new OutputLines();
        output.Follow(process);
        await Deadline.WaitAsync(
            s_most,
            "the first jobs ran",
            () => output.Find("interval ") is not null,
            output.ToString
        );

        ProcessTable.Signal(process.Id, ProcessTable.SigInt);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(process.ExitCode == 130, output.ToString());
        Assert.Equal(before, Files());
        Assert.Empty(ProcessTable.WithEnvironment(Mark));
    }

    public void Dispose()
    {
        // After a failure only: a self-test leaves none.
        foreach (var left in ProcessTable.WithEnvironment(Mark))
            ProcessTable.Signal(left, ProcessTable.SigKill);
        Directory.Delete(_folder, recursive: true);
    }

    private ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(Binaries.Silo, "--test")
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
        };
        DeviceEnvironment.Clean(start);
        start.Environment["TMPDIR"] = Temporary;
        start.Environment["HOME"] = _folder;
        start.Environment["DEVICE_ID"] = "docker-test";
        start.Environment["DEVICE_TAGS"] = "test";
        return start;
    }

    private static void HasRow(CommandResult result, string pattern) =>
        Assert.True(Regex.IsMatch(result.Output, "(?m)^" + pattern), $"no row '{pattern}' in {result}");

    private string[] Files() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories)
                .Select(path => File.Exists(path) ? $"{path} {File.GetLastWriteTimeUtc(path):O}" : path)
                .Order(StringComparer.Ordinal),
        ];
}
