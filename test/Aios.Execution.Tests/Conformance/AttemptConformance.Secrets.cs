using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Tests.Conformance;

/// <content>What programs get of the secrets of their device, and what is left of them.</content>
public abstract partial class AttemptConformance
{
    [SkippableFact]
    public async Task A_program_gets_its_secrets_as_variables_and_files()
    {
        await using var device = NewDevice();
        File.WriteAllText($"{device.Secrets}/api-key", "k3y-of-the-api\n");

        var report = await device.Run(
            new ProgramSpec
            {
                Shell = "test \"$API_KEY\" = \"$(cat \"$API_KEY_FILE\")\" && echo ${#API_KEY} $API_KEY",
                Secrets = ["api-key"],
            }
        );

        Assert.Equal("14 ***\n", device.Log(report.RunId));
    }

    [SkippableFact]
    public async Task Logs_errors_and_outputs_hide_them()
    {
        await using var device = NewDevice();
        File.WriteAllText($"{device.Secrets}/code", "255");
        File.WriteAllText($"{device.Secrets}/token", "t0ken \"quoted\"\r\n");

        var report = await device.Run(
            new ProgramSpec
            {
                Shell =
                    "for c in t 0 ken; do printf $c; sleep 0.05; done; echo ' \"quoted\"' >&2\n"
                    + "printf '{\"token\":\"t0ken \\\\u0022quoted\\\\u0022\",\"code\":255}' > $AIOS_RESULT_DIR/output.json; exit 255",
                Secrets = ["token", "code"],
            }
        );

        Assert.Equal("***\n", device.Log(report.RunId));
        Assert.Equal("exit code ***", report.Error);
        Assert.Equal("exit code ***", device.Store.ReadAttempt(TestDevice.Job, report.RunId, 1)!.Error);
        var output = File.ReadAllText(device.Store.PathsOf(TestDevice.Job, report.RunId).Output);
        Assert.Equal("{\"token\":\"***\",\"code\":\"***\"}", string.Concat(output.Where(c => !char.IsWhiteSpace(c))));
    }

    [SkippableFact]
    public async Task Each_attempt_reads_them_anew()
    {
        await using var device = NewDevice();
        var program = new ProgramSpec { Shell = "echo ${#TOKEN}", Secrets = ["token"] };
        File.WriteAllText($"{device.Secrets}/token", "first");
        var first = await device.Run(program);
        File.WriteAllText($"{device.Secrets}/token", "the second");
        var second = await device.Run(program);

        Assert.Equal("5\n", device.Log(first.RunId));
        Assert.Equal("10\n", device.Log(second.RunId));
    }

    [SkippableFact]
    public async Task A_device_without_a_usable_one_says_so_and_begins_nothing()
    {
        await using var device = NewDevice();
        var assignment = device.Assignment(new ProgramSpec { Shell = "true", Secrets = ["token"] });

        await Lacks("secret token is not on nas1");
        foreach (
            var bad in (byte[][])
                [
                    [],
                    [(byte)'\n'],
                    [1, 0, 2],
                    [0xff],
                    new byte[65 * 1024],
                ]
        )
        {
            File.WriteAllBytes($"{device.Secrets}/token", bad);
            await Lacks("secret token on nas1 is not a text of 1 byte to 64 KiB");
        }
        File.Delete($"{device.Secrets}/token");
        Directory.CreateDirectory($"{device.Secrets}/token");
        await Lacks("secret token is not on nas1");

        async Task Lacks(string reason)
        {
            var answer = await device.Executor.StartAsync(assignment);
            Assert.Equal((StartVerdict.Lacks, reason), (answer.Verdict, answer.Reason));
            Assert.Null(device.Store.ReadAttempt(TestDevice.Job, assignment.RunId, 1));
        }
    }

    [SkippableFact]
    public async Task An_attempt_that_was_begun_is_not_lacking()
    {
        await using var device = NewDevice();
        File.WriteAllText($"{device.Secrets}/token", "first");
        var assignment = device.Assignment(new ProgramSpec { Shell = "true", Secrets = ["token"] });
        Assert.Equal(StartVerdict.Started, (await device.Executor.StartAsync(assignment)).Verdict);
        await device.Ended(assignment.RunId);
        File.Delete($"{device.Secrets}/token");

        Assert.Equal(StartVerdict.AlreadyClaimed, (await device.Executor.StartAsync(assignment)).Verdict);
    }
}
