using System.Globalization;
using System.Text;
using Aios.Abstractions.Results;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Conformance;

/// <content>What programs write and read.</content>
public abstract partial class AttemptConformance
{
    private const int Limit = 200_000;
    private const string Count = "i=0; while [ $i -lt 200000 ]; do echo $i; i=$((i+1)); done; echo done";

    [SkippableFact]
    public async Task Every_byte_reaches_the_log()
    {
        await using var device = NewDevice();
        var report = await device.RunShell(
            "i=0; while [ $i -lt 300 ]; do echo out$i; i=$((i+1)); done; printf '\\000\\377\\r\\033'"
        );

        var expected = string.Concat(Enumerable.Range(0, 300).Select(i => $"out{i}\n"));
        byte[] bytes = [.. Encoding.ASCII.GetBytes(expected), 0, 255, 13, 27];
        Assert.Equal(bytes, await File.ReadAllBytesAsync(device.Store.PathsOf(TestDevice.Job, report.RunId).Log));
    }

    [SkippableFact]
    public async Task Both_streams_are_in_the_log()
    {
        await using var device = NewDevice();
        var report = await device.RunShell("echo out; echo err >&2");

        Assert.Equal(
            ["err", "out"],
            device.Log(report.RunId).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()
        );
    }

    [SkippableFact]
    public async Task A_program_reads_the_jobs_text_or_nothing()
    {
        await using var device = NewDevice();
        var text = "line ä\n" + new string('x', 200_000);
        var fed = await device.Run(new ProgramSpec { Shell = "cat", Stdin = text });
        var empty = await device.Run(new ProgramSpec { Shell = "cat" });

        Assert.Equal(text, device.Log(fed.RunId));
        Assert.Equal("", device.Log(empty.RunId));
    }

    [SkippableFact]
    public async Task Lines_have_their_times()
    {
        await using var device = NewDevice();
        var report = await device.RunShell("echo one; sleep 0.2; printf last", Timed);

        var lines = device.Log(report.RunId).Split('\n');
        Assert.Equal(["one", "last"], lines.Select(line => line[25..]));
        Assert.True(string.CompareOrdinal(lines[0][..24], lines[1][..24]) < 0, device.Log(report.RunId));
    }

    [SkippableFact]
    public async Task A_further_attempt_goes_on_in_the_same_log_after_a_line_of_its_own()
    {
        await using var device = NewDevice();
        var run = await device.StartShell("printf first");
        await device.Ended(run);
        await device.Start(new ProgramSpec { Shell = "echo second" }, null, a => a with { RunId = run, Attempt = 2 });
        var second = await device.Ended(run, 2);

        var lines = device.Log(run).Split('\n');
        Assert.Equal(["first", lines[1], "second", ""], lines);
        Assert.Equal($"--- attempt 2 on nas1, {second.StartedAt:yyyy-MM-ddTHH:mm:ssZ} ---", lines[1]);
    }

    [SkippableFact]
    public async Task A_line_without_an_end_is_in_the_log_while_the_program_lives()
    {
        await using var device = NewDevice();
        var run = await device.StartShell("printf 'Continue? '; exec sleep 1000", Timed);

        await Eventually.Until(
            () => device.Log(run).EndsWith("Z Continue? ", StringComparison.Ordinal),
            () => device.Log(run)
        );
    }

    [SkippableFact]
    public async Task Nothing_of_a_large_output_is_lost_when_the_program_ends_or_is_killed()
    {
        await using var device = NewDevice();
        File.WriteAllText($"{device.Secrets}/token", "99999");
        var report = await device.Run(new ProgramSpec { Shell = "seq 1 400000; kill -9 $$", Secrets = ["token"] });

        Assert.Equal("killed by signal 9 (SIGKILL)", report.Error);
        var expected = string.Concat(Enumerable.Range(1, 400_000).Select(i => $"{i}\n"));
        Assert.True(
            expected.Replace("99999", "***", StringComparison.Ordinal) == device.Log(report.RunId),
            $"{device.Log(report.RunId).Length} bytes"
        );
    }

    [SkippableFact]
    public async Task A_log_that_cannot_be_opened_is_the_attempts_error()
    {
        await using var device = NewDevice();
        var assignment = device.Assignment(new ProgramSpec { Shell = "true" }, Timed);
        var log = device.Store.PathsOf(TestDevice.Job, assignment.RunId).Log;
        Directory.CreateDirectory(log);
        await device.Executor.StartAsync(assignment);

        var report = await device.Ended(assignment.RunId);
        Assert.Equal($"The log {log} cannot be written: Is a directory.", report.Error);
    }

    [SkippableFact]
    public async Task A_log_is_cut_back_to_its_beginning_while_its_program_goes_on_and_ends_within_its_limit()
    {
        await using var device = NewDevice();

        var report = await device.RunShell(Count, job => job with { LogLimit = Limit });

        Assert.Equal(Outcome.Succeeded, report.Outcome);
        var log = device.Store.PathsOf(TestDevice.Job, report.RunId).Log;
        await Eventually.Until(() => new FileInfo(log).Length < Limit, () => $"{new FileInfo(log).Length} bytes");
        var text = await File.ReadAllLinesAsync(log);
        var notice = Array.FindIndex(text, line => line.StartsWith(RunLogFiles.CutNotice, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, notice).Select(i => i.ToString(CultureInfo.InvariantCulture)), text[..notice]);
        Assert.True(notice > 10_000, $"{notice} lines of the beginning");
        Assert.False(File.Exists(RunLogFiles.Earlier(log)));
    }

    [SkippableFact]
    public async Task Arguments_are_passed_as_they_are()
    {
        await using var device = NewDevice();

        var report = await device.Run(
            new ProgramSpec { Command = ["printf", "%s|", "", "a b", "$HOME", "'\"", "ä\n"] }
        );

        Assert.Equal("|a b|$HOME|'\"|ä\n|", device.Log(report.RunId));
    }

    private static JobDefinition Timed(JobDefinition job) => job with { Log = LogStyle.Timed };
}
