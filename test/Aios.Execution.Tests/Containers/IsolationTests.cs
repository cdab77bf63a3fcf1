using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Aios.Testing.Containers;

namespace Aios.Execution.Tests.Containers;

/// <summary>What a container sees and may do.</summary>
public sealed class IsolationTests
{
    [SkippableFact]
    public async Task It_has_no_network_no_capabilities_and_no_way_to_more_rights()
    {
        await using var device = NewDevice();
        var report = await device.RunShell(
            "ls /sys/class/net; grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status; touch /programs/x || echo refused; id -u"
        );

        string[] expected =
        [
            "lo",
            "CapBnd:\t0000000000000000",
            "CapEff:\t0000000000000000",
            "NoNewPrivs:\t1",
            "touch: /programs/x: Read-only file system",
            "refused",
            "0",
        ];
        Assert.Equal(expected.Order(), Lines(device, report.RunId));
    }

    [SkippableFact]
    public async Task What_the_job_asks_for_it_gets()
    {
        await using var device = NewDevice();
        Directory.CreateDirectory($"{device.Folder}/data");
        File.WriteAllText($"{device.Folder}/data/file", "theirs\n");
        var report = await device.RunShell(
            "id -u; ls /sys/class/net | wc -l; cat /data/file; touch /etc/x || echo refused; touch /tmp/y && echo /tmp; "
                + "grep CapBnd /proc/self/status; cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us 2>/dev/null || cut -d' ' -f1 /sys/fs/cgroup/cpu.max",
            d =>
                d with
                {
                    Docker = d.Docker! with
                    {
                        User = "1234:1234",
                        Network = "bridge",
                        ReadOnly = true,
                        Tmpfs = ["/tmp"],
                        Volumes = [$"{device.Folder}/data:/data:ro"],
                        CapAdd = ["NET_ADMIN"],
                        Cpus = 0.5,
                    },
                }
        );

        string[] expected =
        [
            "1234",
            "2",
            "theirs",
            "touch: /etc/x: Read-only file system",
            "refused",
            "/tmp",
            "CapBnd:\t0000000000001000",
            "50000",
        ];
        Assert.Equal(expected.Order(), Lines(device, report.RunId));
    }

    [SkippableFact]
    public async Task It_sees_its_variables_with_the_paths_inside_and_leaves_its_result()
    {
        await using var device = NewDevice();
        var assignment = device.Assignment(
            new ProgramSpec
            {
                Shell =
                    "pwd; env | grep -E '^(AIOS_|[A-Z]+=x)' | sort; cat $AIOS_PAYLOAD_FILE; echo '{\"rows\":3}' > $AIOS_RESULT_DIR/output.json",
                Env = new Dictionary<string, string> { ["MINE"] = "x" },
            },
            d => d with { Docker = d.Docker! with { User = "1234" } }
        ) with
        {
            HasPayload = true,
        };
        device.Store.WritePayload(TestDevice.Job, assignment.RunId, "{\"a\":1}"u8);
        await device.Executor.StartAsync(assignment);
        var report = await device.Ended(assignment.RunId);

        Assert.Equal((Outcome.Succeeded, null), (report.Outcome, report.Error));
        string[] expected =
        [
            "/programs/folder",
            "AIOS_ATTEMPT=1",
            $"AIOS_CLUSTER_UID={device.ClusterUid}",
            "AIOS_DEVICE_ID=nas1",
            "AIOS_JOB=job",
            "AIOS_PAYLOAD_FILE=/result/payload.json",
            "AIOS_RESULT_DIR=/result",
            $"AIOS_RUN_ID={assignment.RunId}",
            "AIOS_SCHEDULED_AT=",
            "AIOS_TRIGGER=api",
            "MINE=x",
            "{\"a\":1}",
        ];
        Assert.Equal(expected, device.Log(assignment.RunId).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("{\"rows\":3}\n", File.ReadAllText(device.Store.PathsOf(TestDevice.Job, assignment.RunId).Output));
    }

    [SkippableFact]
    public async Task Secrets_are_given_to_any_user_and_into_read_only_images()
    {
        await using var device = NewDevice();
        File.WriteAllText($"{device.Secrets}/token", "t0ken");
        File.SetUnixFileMode($"{device.Secrets}/token", UnixFileMode.UserRead);
        var report = await device.Run(
            new ProgramSpec
            {
                Shell = "test $(cat $TOKEN_FILE) = $TOKEN && echo $TOKEN_FILE $TOKEN",
                Secrets = ["token"],
            },
            d => d with { Docker = d.Docker! with { User = "1234", ReadOnly = true, Tmpfs = ["/run"] } }
        );

        Assert.Equal("/run/secrets/token ***\n", device.Log(report.RunId));
    }

    [SkippableFact]
    public async Task Files_run_by_themselves_by_their_ending_or_by_the_jobs_entry_point()
    {
        await using var device = NewDevice();
        device.Write("a/sh.sh", "echo sh $0 $1");
        device.Write("a/own", "#!/bin/sh\necho own \"$1\"", executable: true);
        device.Write("a/bare.sh", "echo bare \"$1\"", executable: true);

        Assert.Equal("sh /programs/a/sh.sh x\n", await Output("a/sh.sh"));
        Assert.Equal("own x\n", await Output("a/own"));
        Assert.Equal("bare x\n", await Output("a/bare.sh"));
        Assert.Equal("/programs/a/own x\n", await Output("a/own", "echo"));

        async Task<string> Output(string file, params string[] entry)
        {
            var report = await device.Run(
                new ProgramSpec { File = file, Args = ["x"] },
                d => d with { Docker = d.Docker! with { Entrypoint = entry } }
            );
            Assert.Equal((Outcome.Succeeded, null), (report.Outcome, report.Error));
            return device.Log(report.RunId);
        }
    }

    private static TestDevice NewDevice()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        return new TestDevice(way: Way.Container);
    }

    private static IEnumerable<string> Lines(TestDevice device, string run) =>
        device.Log(run).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order();
}
