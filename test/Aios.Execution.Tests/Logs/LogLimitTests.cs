using System.Globalization;
using Aios.Abstractions.Results;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Logs;

/// <summary>Programs that write much more than their logs may hold.</summary>
public sealed class LogLimitTests
{
    private const int Lines = 200_000;
    private const int Limit = 200_000;
    private const string Count = "i=0; while [ $i -lt 200000 ]; do echo $i; i=$((i+1)); done; echo done";

    [Fact]
    public async Task Of_a_daemon_the_newest_lines_are_there_in_order()
    {
        await using var device = new TestDevice();

        var report = await device.RunShell(Count, job => job with { LogLimit = Limit, Type = JobType.Always });

        Assert.Equal(Outcome.Succeeded, report.Outcome);
        var log = device.Store.PathsOf(TestDevice.Job, report.RunId).Log;
        await Eventually.Until(() => new FileInfo(log).Length < Limit, () => $"{new FileInfo(log).Length} bytes");
        var text = (await File.ReadAllLinesAsync(RunLogFiles.Earlier(log)))
            .Concat(await File.ReadAllLinesAsync(log))
            .Where(line => !line.StartsWith(RunLogFiles.CutNotice, StringComparison.Ordinal))
            .ToArray();
        Assert.Equal("done", text[^1]);
        var numbers = text[..^1].Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(Lines - 1, numbers[^1]);
        Assert.True(numbers.Length > Limit / 8, $"only {numbers.Length} lines");
        // What was written in the very moment of the cut may be missing.
        Assert.Equal(numbers.Order(), numbers);
    }
}
