using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>What devices do while their folders let nothing begin, or nothing be saved.</summary>
public sealed class FolderTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(new TestDevice("a"));
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task While_nothing_can_be_saved_nothing_is_decided_and_afterwards_every_instant_has_its_row()
    {
        await _cluster.DefineAsync(
            "job",
            "type: interval",
            "every: 5s",
            "catch_up: all",
            "overlap: queue",
            "shell: 'true'"
        );
        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("job").Count == 2, TimeSpan.FromSeconds(1));

        _cluster.Folders.Unwritable = "Common is full";
        var writes = _cluster.Storage.WritesOf("aios.job/job");
        await _cluster.PassAsync(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1));
        var refused = await Assert.ThrowsAsync<CommonUnwritableException>(() => _cluster.TriggerAsync("job"));

        Assert.Contains("Common is full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(writes, _cluster.Storage.WritesOf("aios.job/job"));

        _cluster.Folders.Unwritable = null;
        await _cluster.PassUntilAsync(() => _cluster.History.OccurrencesOf("job").Count >= 14, TimeSpan.FromSeconds(1));
        var rows = _cluster.History.OccurrencesOf("job");
        Assert.All(rows, row => Assert.Equal(Disposition.Ran, row.Disposition));
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(i => rows[0].At.AddSeconds(5 * i)), rows.Select(r => r.At));
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task A_run_waits_for_room_and_says_so_and_begins_when_there_is_some()
    {
        await _cluster.DefineAsync("job", "type: trigger", "shell: 'true'");
        _cluster.Folders.Hindrance = "a has 12 MB left in Common, needs 100 MB";
        await UntilAsync(DeviceStanding.Unfit);

        await _cluster.TriggerAsync("job");
        Assert.Equal("a has 12 MB left in Common, needs 100 MB", (await _cluster.Job("job").Why(runId: null))!.Text);
        Assert.Empty(_cluster.Programs.Of("job"));

        _cluster.Folders.Hindrance = null;
        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("job").Count == 1, TimeSpan.FromSeconds(1));
    }

    /// <summary>More rows than go into one page.</summary>
    [Fact]
    public async Task Rows_that_gathered_while_the_history_could_not_be_written_all_get_there()
    {
        const int seconds = 1200;
        await _cluster.DefineAsync("job", "type: interval", "every: 2s", "catch_up: none", "shell: 'true'");
        await _cluster.PassUntilAsync(() => _cluster.History.RunsOf("job").Count == 2, TimeSpan.FromSeconds(1));
        _cluster.History.IsBroken = true;
        var span = TimeSpan.FromSeconds(seconds);
        await _cluster.PassAsync(span, span);
        await _cluster.UntilAsync(() =>
            _cluster.Storage.StateOf("job") is { UnrecordedOccurrences.Count: >= seconds / 2 }
        );

        _cluster.History.IsBroken = false;
        await _cluster.PassUntilAsync(
            () => _cluster.History.CountOccurrences("job") > seconds / 2,
            TimeSpan.FromSeconds(1)
        );
        var rows = _cluster.History.OccurrencesOf("job");
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(i => rows[0].At.AddSeconds(2 * i)), rows.Select(r => r.At));
        await _cluster.PassUntilAsync(
            () => _cluster.Storage.StateOf("job") is { UnrecordedOccurrences.Count: < 10 },
            TimeSpan.FromSeconds(1)
        );
    }

    private Task UntilAsync(DeviceStanding standing) =>
        _cluster.UntilAsync(async () =>
        {
            await _cluster.PassAsync(TimeSpan.FromSeconds(1));
            return (await _cluster.Dispatcher.GetSnapshot()).Devices.Single().Standing == standing;
        });
}
