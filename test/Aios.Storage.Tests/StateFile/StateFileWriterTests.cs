using System.Text.Json;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.StateFile;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Aios.Storage.Files.Posix;
using Aios.Storage.Markers;
using Aios.Storage.StateFile;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Storage.Tests.StateFile;

public sealed class StateFileWriterTests : IAsyncLifetime
{
    private readonly ScratchFolder common = new();
    private readonly WatchedTime time = new();
    private StateFileWriter writer = null!;

    private string StatePath => common["state.json"];

    public Task InitializeAsync()
    {
        writer = new StateFileWriter(Guard(), time, NullLogger<StateFileWriter>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await writer.DisposeAsync();
        common.Dispose();
    }

    [Fact]
    public async Task Shows_devices_jobs_and_runs_in_snake_case()
    {
        writer.Show(Picture("nas1"));
        await writer.DisposeAsync();

        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(StatePath));
        var root = state.RootElement;
        Assert.Equal("aios", root.EnumerateObject().First().Name);
        Assert.Equal("home", root.GetProperty("cluster").GetString());
        Assert.Equal(time.GetUtcNow(), root.GetProperty("written_at").GetDateTimeOffset());
        var device = root.GetProperty("devices")[0];
        Assert.Equal("unannounced", device.GetProperty("state").GetString());
        Assert.Equal(3, device.GetProperty("free_slots").GetInt32());
        Assert.Equal("http://127.0.0.1:8080", device.GetProperty("http").GetString());
        var job = root.GetProperty("jobs")[0];
        Assert.Equal("random_daily", job.GetProperty("type").GetString());
        Assert.Equal("timed_out", job.GetProperty("last_run").GetProperty("outcome").GetString());
        var run = root.GetProperty("active_runs")[0];
        Assert.Equal("queued", run.GetProperty("status").GetString());
        Assert.Equal("no device has tag gpu", run.GetProperty("reason").GetString());
        Assert.Equal(
            ["state.json"],
            Directory.GetFiles(common.Path, "*.*").Select(Path.GetFileName).Where(name => name![0] != '.')
        );
    }

    [Fact]
    public async Task Writes_nothing_into_a_folder_that_lost_its_marker_and_the_newest_when_it_is_back()
    {
        var marker = common[".aios-cluster"];
        var content = await File.ReadAllBytesAsync(marker);
        File.Delete(marker);
        writer.Show(Picture("a"));
        await time.NextTimerAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(common.Path));

        await File.WriteAllBytesAsync(marker, content);
        writer.Show(Picture("b"));
        time.Advance(TimeSpan.FromSeconds(1));
        await time.NextTimerAsync();
        Assert.Equal("b", Device());

        File.Delete(marker);
        File.Delete(StatePath);
        writer.Show(Picture("c"));
        await writer.DisposeAsync();
        Assert.False(File.Exists(StatePath));
    }

    [Fact]
    public async Task Writes_at_most_once_a_second_and_then_the_newest()
    {
        writer.Show(Picture("a"));
        await time.NextTimerAsync();
        writer.Show(Picture("b"));
        writer.Show(Picture("c"));
        time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal("a", Device());

        time.Advance(TimeSpan.FromSeconds(0.1));
        await time.NextTimerAsync();

        Assert.Equal("c", Device());
    }

    [Fact]
    public async Task What_has_not_changed_is_not_written_again()
    {
        writer.Show(Picture("a"));
        await time.NextTimerAsync();
        var before = await File.ReadAllTextAsync(StatePath);
        writer.Show(Picture("a"));
        time.Advance(TimeSpan.FromSeconds(1));
        await time.NextTimerAsync();

        Assert.Equal(before, await File.ReadAllTextAsync(StatePath));
    }

    [Fact]
    public async Task Waits_for_whoever_holds_the_lock()
    {
        using (var held = PosixFile.OpenOrCreate(common[".state.lock"])!)
        {
            Assert.True(PosixFile.TryLock(held, "lock"));
            writer.Show(Picture("a"));
            await time.NextTimerAsync();
            Assert.False(File.Exists(StatePath));
        }

        time.Advance(TimeSpan.FromMilliseconds(50));
        await time.NextTimerAsync();

        Assert.Equal("a", Device());
    }

    [Theory]
    [InlineData("{\"jobs\": {\"backup\": {\"last_run\": 1}}}")]
    [InlineData("{\"jobs\": [], \"aios\": 1}")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    public async Task Another_programs_file_is_put_aside(string text)
    {
        await File.WriteAllTextAsync(StatePath, text);
        writer.Show(Picture("a"));
        await time.NextTimerAsync();

        Assert.Equal("a", Device());
        var old = Assert.Single(Directory.GetFiles(common.Path, "state.json.*.old"));
        Assert.Equal(text, await File.ReadAllTextAsync(old));
    }

    [Fact]
    public async Task A_file_of_ours_is_replaced()
    {
        await File.WriteAllTextAsync(StatePath, "{ \"aios\": 99, \"devices\": []}");
        writer.Show(Picture("a"));
        await time.NextTimerAsync();

        Assert.Equal("a", Device());
        Assert.Empty(Directory.GetFiles(common.Path, "*.old"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_tried_again()
    {
        Directory.CreateDirectory(common[".state.json.tmp"]);
        writer.Show(Picture("a"));
        await time.NextTimerAsync();
        Directory.Delete(common[".state.json.tmp"]);
        time.Advance(TimeSpan.FromSeconds(1));
        await time.NextTimerAsync();

        Assert.Equal("a", Device());
    }

    private FolderGuard Guard() => FolderGuard.Claim(MarkedFolder.Common, common.Path, Clusters.Own, isNew: true);

    private string? Device()
    {
        using var state = JsonDocument.Parse(File.ReadAllText(StatePath));
        return state.RootElement.GetProperty("devices")[0].GetProperty("id").GetString();
    }

    private static StatePicture Picture(string device) =>
        new()
        {
            Cluster = "home",
            Devices =
            [
                new StateDevice
                {
                    Id = device,
                    State = DeviceStanding.Unannounced,
                    Tags = ["gpu"],
                    Slots = 4,
                    FreeSlots = 3,
                    Http = "http://127.0.0.1:8080",
                },
            ],
            Jobs =
            [
                new StateJob
                {
                    Name = "backup",
                    Type = JobType.RandomDaily,
                    LastRun = new StateLastRun
                    {
                        RunId = "01k",
                        Outcome = Outcome.TimedOut,
                        FinishedAt = DateTimeOffset.UnixEpoch,
                    },
                },
            ],
            ActiveRuns =
            [
                new StateRun
                {
                    Job = "backup",
                    RunId = "01m",
                    Status = RunStatus.Queued,
                    Reason = "no device has tag gpu",
                },
            ],
        };

    /// <summary>Tells when somebody begins to wait, which is when the work before that is done.</summary>
    private sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero))
    {
        private readonly SemaphoreSlim created = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            created.Release();
            return timer;
        }

        public async Task NextTimerAsync() =>
            Assert.True(await created.WaitAsync(TimeSpan.FromSeconds(20)), "nobody waits: the writer hangs");
    }
}
