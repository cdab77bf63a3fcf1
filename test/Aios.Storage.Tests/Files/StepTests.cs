using Aios.Storage.Files;
using Aios.Storage.Writer;

namespace Aios.Storage.Tests.Files;

/// <summary>A change is stopped at each of its steps: by kill -9, and by an error such as a full disk.</summary>
public sealed class StepTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static TheoryData<string, int> StepsOfAWrite =>
        new()
        {
            { nameof(FileStep.Locked), 3 },
            { nameof(FileStep.Compared), 3 },
            { nameof(FileStep.TempCreated), 3 },
            { nameof(FileStep.TempWritten), 3 },
            { nameof(FileStep.TempSynced), 3 },
            { nameof(FileStep.LastRemoved), 3 },
            { nameof(FileStep.LastKept), 3 },
            { nameof(FileStep.Renamed), 4 },
            { nameof(FileStep.FolderSynced), 4 },
        };

    public static TheoryData<string, bool> StepsOfAClear =>
        new()
        {
            { nameof(FileStep.Locked), true },
            { nameof(FileStep.Compared), true },
            { nameof(FileStep.LastCleared), true },
            { nameof(FileStep.CurrentCleared), false },
            { nameof(FileStep.ClearSynced), false },
        };

    [Theory]
    [MemberData(nameof(StepsOfAWrite))]
    public async Task A_writer_killed_at_a_step_leaves_the_old_or_the_new_state(string step, int found)
    {
        using var file = await LedgerFile.Create();
        await file.Written(times: 3);
        await Kill("stop-at", file.Root, LedgerFile.Key, step);

        var read = await file.Read();
        Assert.Equal(found, read.State!.Number);
        Assert.True(read.State.IsWhole);
        await file.Write(read);
        Assert.Equal(found + 1, (await file.Read()).State!.Number);
        Assert.Equal(0, file.Incidents.Count);
        await file.Storage.Prepare(CancellationToken.None);
        Assert.Empty(file.Temps);
    }

    [Theory]
    [InlineData(nameof(FileStep.TempWritten), 0)]
    [InlineData(nameof(FileStep.TempSynced), 0)]
    [InlineData(nameof(FileStep.Renamed), 1)]
    public async Task A_first_write_killed_at_a_step_leaves_no_state_or_the_new_one(string step, int found)
    {
        using var file = await LedgerFile.Create();
        await Kill("stop-at", file.Root, LedgerFile.Key, step);

        var read = await file.Read();
        Assert.Equal((found, found > 0), (read.State!.Number, read.RecordExists));
        await file.Write(read);
    }

    [Theory]
    [MemberData(nameof(StepsOfAClear))]
    public async Task A_clear_killed_at_a_step_leaves_the_state_or_none(string step, bool found)
    {
        using var file = await LedgerFile.Create();
        await file.Written(times: 3);
        await Kill("stop-at", file.Root, LedgerFile.Key, step, "clear");

        var read = await file.Read();
        Assert.Equal((found ? 3 : 0, found), (read.State!.Number, read.RecordExists));
        Assert.Equal(0, file.Incidents.Count);
        await file.Write(read);
    }

    [Theory]
    [MemberData(nameof(StepsOfAWrite))]
    public async Task A_write_that_fails_at_a_step_leaves_no_rubbish(string step, int found)
    {
        var failing = new FailAt(Enum.Parse<FileStep>(step));
        using var file = await LedgerFile.Create(failing);
        var state = await file.Written(times: 3);
        var before = state.ETag;
        failing.Armed = true;

        await Assert.ThrowsAsync<IOException>(() => file.Write(state));
        Assert.Equal(before, state.ETag);
        Assert.Empty(file.Temps);
        failing.Armed = false;
        var read = await file.Read();
        Assert.Equal(found, read.State!.Number);
        await file.Write(read);
    }

    [Fact]
    public async Task Without_hard_links_the_last_good_copy_is_a_copy()
    {
        using var file = await LedgerFile.Create();
        file.Storage.Swap.HardLinks = false;
        await file.Written(times: 3);
        Assert.Empty(file.Temps);
        await File.WriteAllTextAsync(file.Path, "torn");
        Assert.Equal(2, (await file.Read()).State!.Number);
    }

    [Fact]
    public async Task The_sweep_leaves_the_temp_files_of_the_living()
    {
        using var file = await LedgerFile.Create();
        await file.Written(times: 1);
        var grain = file.Storage.Layout.FileOf(Verbs.StateName, Verbs.Grain(LedgerFile.Key));
        await File.WriteAllTextAsync(grain.NewTemp(), "half");
        using (ShardLock.TryTake(file.Storage.Layout.LockOf(grain.Shard)))
            await file.Storage.Prepare(CancellationToken.None);
        Assert.Single(file.Temps);
        await file.Storage.Prepare(CancellationToken.None);
        Assert.Empty(file.Temps);
    }

    private static async Task Kill(params string[] arguments)
    {
        using var writer = WriterProcess.Start(arguments);
        Assert.Equal(137, await writer.End(Deadline));
    }

    private sealed class FailAt(FileStep last) : IFileSteps
    {
        public bool Armed { get; set; }

        public void Reached(FileStep step)
        {
            if (Armed && step == last)
                throw new IOException("No space left on device");
        }
    }
}
