using Aios.Storage.Files;
using Aios.Storage.Writer;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Storage.Tests.Files;

public sealed class DamagedStatesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 29, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public async Task A_file_that_was_set_aside_is_told_until_it_is_removed()
    {
        using var file = await LedgerFile.Create(time: new FakeTimeProvider(s_now));
        await file.Written(times: 3);
        var damaged = new DamagedStates(file.Root);
        Assert.Empty(damaged.List());
        await File.WriteAllTextAsync(file.Path, "{");
        await file.Read();

        var told = Assert.Single(new DamagedStates(file.Root).List());
        Assert.Equal(
            (file.Path, "is torn: it is not the JSON that was written", s_now, Assert.Single(file.Quarantined), false),
            (told.Path, told.Reason, told.Since, told.KeptAt, told.IsRefused)
        );
        Assert.Equal(told, damaged.Of(Verbs.Grain(LedgerFile.Key)));
        Assert.Null(damaged.Of(Verbs.Grain("two")));

        File.Delete(told.KeptAt);
        Assert.Empty(damaged.List());
    }

    [Fact]
    public async Task A_grain_that_is_refused_is_told_until_its_file_is_mended()
    {
        using var file = await LedgerFile.Create(time: new FakeTimeProvider(s_now));
        await file.Written(times: 1);
        var sound = await File.ReadAllTextAsync(file.Path);
        await File.WriteAllTextAsync(file.Path, "");
        await Assert.ThrowsAsync<FileStorageDamagedException>(file.Read);
        await Assert.ThrowsAsync<FileStorageDamagedException>(file.Read);

        var damaged = new DamagedStates(file.Root);
        var told = Assert.Single(damaged.List());
        Assert.Equal((file.Path, "is empty", file.Path, true), (told.Path, told.Reason, told.KeptAt, told.IsRefused));

        await File.WriteAllTextAsync(file.Path, sound);
        Assert.Empty(damaged.List());
        File.Delete(file.Path);
        Assert.Empty(damaged.List());
        await File.WriteAllTextAsync(file.Last, "torn");
        Assert.Equal("is gone, and the copy of it is damaged", Assert.Single(damaged.List()).Reason);
    }

    [Fact]
    public void Other_files_and_a_folder_that_is_not_there_are_no_damage()
    {
        using var folder = new TemporaryFolder();
        var damaged = new DamagedStates(folder.Root);
        Assert.Empty(damaged.List());
        Directory.CreateDirectory(folder.Root + "/.quarantine/ledger");
        File.WriteAllText(folder.Root + "/.quarantine/ledger/notes.txt", "");
        File.WriteAllText(folder.Root + "/.quarantine/ledger/one.json.bak", "");
        Assert.Empty(damaged.List());
    }
}
