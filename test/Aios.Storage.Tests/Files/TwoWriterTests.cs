using System.Globalization;
using Aios.Storage.Files;
using Aios.Storage.Writer;
using Xunit.Abstractions;

namespace Aios.Storage.Tests.Files;

public sealed class TwoWriterTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_processes_that_write_one_grain_lose_no_update_and_no_reader_sees_half_of_one()
    {
        const int Times = 200;
        using var folder = new TemporaryFolder();
        var incidents = new Incidents();
        var storage = await StorageOf.Folder(folder.Root, incidents: [incidents]);
        using var one = WriterProcess.Start("count", folder.Root, LedgerFile.Key, $"{Times}");
        using var two = WriterProcess.Start("count", folder.Root, LedgerFile.Key, $"{Times}");
        var writers = Task.WhenAll(one.Success(Deadline), two.Success(Deadline));

        var state = new GrainState<Ledger>();
        var seen = 0L;
        while (!writers.IsCompleted)
        {
            await storage.ReadStateAsync(Verbs.StateName, Verbs.Grain(LedgerFile.Key), state);
            Assert.True(state.State!.IsWhole && state.State.Number >= seen, $"{seen}, then {state.State.Number}");
            seen = state.State.Number;
        }

        var conflicts = (await writers).Sum(said => int.Parse(said, CultureInfo.InvariantCulture));
        output.WriteLine($"{conflicts} of {conflicts + 2 * Times} writes were refused");
        await storage.ReadStateAsync(Verbs.StateName, Verbs.Grain(LedgerFile.Key), state);
        Assert.Equal(2 * Times, state.State!.Number);
        Assert.Equal(0, incidents.Count);
    }

    [Fact]
    public async Task Two_storages_in_one_process_lose_no_update()
    {
        using var folder = new TemporaryFolder();
        var storages = new[] { await StorageOf.Folder(folder.Root), await StorageOf.Folder(folder.Root) };
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(writer => Task.Run(() => Verbs.Count(storages[writer % 2], LedgerFile.Key, times: 30)))
        );
        var state = new GrainState<Ledger>();
        await storages[0].ReadStateAsync(Verbs.StateName, Verbs.Grain(LedgerFile.Key), state);
        Assert.Equal(180, state.State!.Number);
    }

    [Fact]
    public async Task A_lock_that_stays_taken_is_an_error_that_changes_nothing_and_goes_away()
    {
        using var file = await LedgerFile.Create(configure: options => options.LockTimeout = TimeSpan.FromSeconds(0.2));
        var state = await file.Written(times: 1);
        var grain = file.Storage.Layout.FileOf(Verbs.StateName, Verbs.Grain(LedgerFile.Key));
        using (ShardLock.TryTake(file.Storage.Layout.LockOf(grain.Shard)))
        {
            var copy = new GrainState<Ledger>(state.State!, state.ETag) { RecordExists = true };
            var busy = await Assert.ThrowsAsync<FileStorageBusyException>(() => file.Write(copy));
            Assert.Equal(file.Storage.Layout.LockOf(grain.Shard), busy.LockFile);
            Assert.Equal(1, (await file.Read()).State!.Number);
        }
        await file.Write(state);
        Assert.Equal(2, (await file.Read()).State!.Number);
    }

    [Fact]
    public async Task A_taken_lock_holds_up_no_grain_of_another_lock()
    {
        using var file = await LedgerFile.Create();
        var grain = file.Storage.Layout.FileOf(Verbs.StateName, Verbs.Grain(LedgerFile.Key));
        using var held = ShardLock.TryTake(file.Storage.Layout.LockOf((byte)(grain.Shard + 1)));
        await file.Written(times: 1);
    }

    [Fact]
    public async Task A_waiter_that_is_cancelled_lets_the_lock_go()
    {
        using var file = await LedgerFile.Create();
        var state = await file.Written(times: 1);
        var grain = file.Storage.Layout.FileOf(Verbs.StateName, Verbs.Grain(LedgerFile.Key));
        using var cancel = new CancellationTokenSource();
        Task write;
        using (ShardLock.TryTake(file.Storage.Layout.LockOf(grain.Shard)))
        {
            write = file.Storage.WriteStateAsync(Verbs.StateName, Verbs.Grain(LedgerFile.Key), state, cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        }
        await file.Write(state);
        Assert.Equal(2, (await file.Read()).State!.Number);
    }
}
