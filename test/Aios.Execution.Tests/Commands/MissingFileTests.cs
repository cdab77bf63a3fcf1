using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Tests.Commands;

/// <summary>A program whose file another device may have is not begun.</summary>
public sealed class MissingFileTests
{
    private static readonly ProgramSpec s_backup = new() { File = "nightly/backup.sh" };

    [Fact]
    public async Task A_device_without_the_file_says_so_and_leaves_the_attempt_to_others()
    {
        await using var device = new TestDevice();
        var assignment = device.Assignment(s_backup);

        var answer = await device.Executor.StartAsync(assignment);

        Assert.Equal(StartVerdict.Lacks, answer.Verdict);
        Assert.Equal("nas1 has no file nightly/backup.sh", answer.Reason);
        Assert.Null(device.Store.ReadAttempt(TestDevice.Job, assignment.RunId, 1));
        Assert.Empty(device.Executor.Live);

        device.Write("nightly/backup.sh", "exit 0");
        Assert.Equal(StartVerdict.Started, (await device.Executor.StartAsync(assignment)).Verdict);
        await device.Ended(assignment.RunId);
    }

    [Fact]
    public async Task An_attempt_that_was_begun_is_not_anybodys_though_its_file_is_gone_now()
    {
        await using var device = new TestDevice();
        var file = device.Write("nightly/backup.sh", "exit 0");
        var assignment = device.Assignment(s_backup);
        await device.Executor.StartAsync(assignment);
        await device.Ended(assignment.RunId);
        File.Delete(file);

        var answer = await device.Executor.StartAsync(assignment);

        Assert.Equal(StartVerdict.AlreadyClaimed, answer.Verdict);
        Assert.True(answer.ClaimEnded);
    }
}
