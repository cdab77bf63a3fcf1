using Aios.Execution.Environments;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Tests.Environments;

/// <summary>A program sees what DESIGN section 4 says, and nothing else.</summary>
public sealed class EnvironmentTests
{
    private static readonly Dictionary<string, string> Device = new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/bin:/bin",
        ["HOME"] = "/home/ada",
        ["USER"] = "ada",
        ["LANG"] = "C.UTF-8",
        ["LC_TIME"] = "de_DE.UTF-8",
        ["TZ"] = "Europe/Berlin",
        ["TMPDIR"] = "/tmp",
        ["CUDA_HOME"] = "/opt/cuda",
        ["AIOS_TOKEN"] = "secret",
        ["AIOS_DATABASE"] = "Password=secret",
        ["AIOS_RUN_ID"] = "of a run that runs this device",
        ["DEVICE_ID"] = "nas1",
        ["SHELL"] = "/bin/bash",
        ["HOMEBREW"] = "x",
    };

    [Fact]
    public async Task A_program_sees_this_environment_exactly()
    {
        await using var device = new TestDevice(passEnv: ["CUDA_*"], environment: Device);
        var run = await device.Start(
            new ProgramSpec
            {
                Command = ["env"],
                Env = new Dictionary<string, string>
                {
                    ["PORT"] = "8080",
                    ["TZ"] = "UTC",
                    ["AIOS_JOB"] = "forged",
                },
            },
            null,
            a =>
                a with
                {
                    Trigger = "schedule",
                    HasPayload = true,
                    ScheduledAt = new DateTimeOffset(2026, 3, 1, 4, 0, 0, TimeSpan.FromHours(1)),
                }
        );
        await device.Ended(run);

        var paths = device.Store.PathsOf(TestDevice.Job, run);
        string[] expected =
        [
            "PATH=/usr/bin:/bin",
            "HOME=/home/ada",
            "USER=ada",
            "LANG=C.UTF-8",
            "LC_TIME=de_DE.UTF-8",
            "TZ=UTC",
            "TMPDIR=/tmp",
            "CUDA_HOME=/opt/cuda",
            "PORT=8080",
            "PYTHONUNBUFFERED=1",
            "AIOS_JOB=job",
            $"AIOS_RUN_ID={run}",
            "AIOS_ATTEMPT=1",
            "AIOS_DEVICE_ID=nas1",
            $"AIOS_CLUSTER_UID={device.ClusterUid}",
            "AIOS_SCHEDULED_AT=2026-03-01T03:00:00Z",
            "AIOS_TRIGGER=schedule",
            $"AIOS_PAYLOAD_FILE={paths.Payload}",
            $"AIOS_RESULT_DIR={paths.ResultFolder}",
            $"AIOS_COMMON={device.Folder}/Common",
        ];
        var seen = device.Log(run).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_run_has_not_is_empty()
    {
        await using var device = new TestDevice(environment: Device);
        var report = await device.RunShell("echo \"[$AIOS_SCHEDULED_AT][$AIOS_PAYLOAD_FILE][$CUDA_HOME]\"");

        Assert.Equal("[][][]\n", device.Log(report.RunId));
    }

    [Fact]
    public void A_device_without_a_PATH_gives_a_usual_one() =>
        Assert.Contains(
            "/usr/bin",
            PassedVariables.From(new Dictionary<string, string>(), [])["PATH"],
            StringComparison.Ordinal
        );

    [Fact]
    public void No_pattern_gives_away_the_devices_own_settings()
    {
        var passed = PassedVariables.From(Device, ["*"]);

        Assert.DoesNotContain(passed.Keys, name => name.StartsWith("AIOS_", StringComparison.Ordinal));
        Assert.Equal("/bin/bash", passed["SHELL"]);
    }

    [Fact]
    public async Task Output_of_Python_is_in_the_log_while_it_runs()
    {
        await using var device = new TestDevice();
        device.Write("live.py", "import time; print('live'); time.sleep(1000)");
        var run = await device.Start(new ProgramSpec { Command = ["/usr/bin/python3", $"{device.Programs}/live.py"] });

        await Eventually.Until(() => device.Log(run) == "live\n", () => device.Log(run));
    }
}
