using Aios.Storage.Files;
using Aios.Storage.Writer;

namespace Aios.Storage.Tests.Files;

public sealed class StateFolderTests
{
    [Fact]
    public async Task A_root_whose_parent_is_not_there_is_an_unmounted_share()
    {
        using var folder = new TemporaryFolder();
        var storage = StorageOf.Unprepared(folder.Root + "/deeper/State");
        var refusal = await Assert.ThrowsAsync<FileStorageUnavailableException>(() =>
            storage.Prepare(CancellationToken.None)
        );
        Assert.Equal(folder.Root + "/deeper", refusal.Folder);
        Assert.False(Directory.Exists(folder.Root));
    }

    [Fact]
    public async Task A_root_that_disappears_is_no_empty_cluster()
    {
        using var file = await LedgerFile.Create();
        var state = await file.Written(times: 2);
        Directory.Move(file.Root, file.Root + "-unmounted");

        await Assert.ThrowsAsync<FileStorageUnavailableException>(file.Read);
        await Assert.ThrowsAsync<FileStorageUnavailableException>(() => file.Write(state));
        await Assert.ThrowsAsync<FileStorageUnavailableException>(() => file.Clear(state));
        Assert.False(Directory.Exists(file.Root));
        Directory.CreateDirectory(file.Root);
        await Assert.ThrowsAsync<FileStorageUnavailableException>(file.Read);

        Directory.Delete(file.Root);
        Directory.Move(file.Root + "-unmounted", file.Root);
        Assert.Equal(2, (await file.Read()).State!.Number);
    }

    [Fact]
    public async Task A_second_start_finds_what_the_first_one_stored()
    {
        using var file = await LedgerFile.Create();
        var written = await file.Written(times: 2);
        var second = await StorageOf.Folder(file.Root);
        var read = new GrainState<Ledger>();
        await second.ReadStateAsync(Verbs.StateName, Verbs.Grain(LedgerFile.Key), read);
        Assert.Equal((written.ETag, 2), (read.ETag, read.State!.Number));
    }
}
