using System.Text;
using Aios.Storage.Files;
using Microsoft.Extensions.Time.Testing;
using Orleans.Storage;

namespace Aios.Storage.Tests.Files;

public sealed class DamagedFileTests
{
    public static TheoryData<string, Func<string, string>> Damages =>
        new()
        {
            { "empty", _ => "" },
            { "torn", file => file[..(file.Length / 2)] },
            { "its last byte cut", file => file[..^2] },
            { "zeros, as after a power cut", file => new string('\0', file.Length) },
            {
                "a state edited by hand",
                file => file.Replace("\"number\": 3", "\"number\": 4", StringComparison.Ordinal)
            },
            { "an etag edited by hand", file => file.Replace("\"etag\":\"", "\"etag\":\"a", StringComparison.Ordinal) },
            {
                "a time edited by hand",
                file => file.Replace("saved_at\":\"20", "saved_at\":\"19", StringComparison.Ordinal)
            },
            {
                "a member added by hand",
                file => file.Replace("{\"etag", "{\"note\":\"x\",\"etag", StringComparison.Ordinal)
            },
            { "reformatted", file => file.Replace("  ", " ", StringComparison.Ordinal) },
            { "something else", _ => "[]" },
        };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_file_is_quarantined_and_the_last_good_copy_taken(
        string damage,
        Func<string, string> change
    )
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 29, 1, 2, 3, TimeSpan.Zero));
        using var file = await LedgerFile.Create(time: time);
        await file.Written(times: 2);
        time.Advance(TimeSpan.FromHours(1));
        await file.Written(times: 1);
        var edited = change(await File.ReadAllTextAsync(file.Path));
        await File.WriteAllTextAsync(file.Path, edited);

        var read = await file.Read();
        Assert.True(read.State!.Number == 2, damage);
        Assert.True(read.State.IsWhole);
        var kept = Assert.Single(file.Quarantined);
        Assert.Equal(edited, await File.ReadAllTextAsync(kept));
        Assert.StartsWith($"{file.Root}/.quarantine/ledger/one.json.20260329T020203Z-", kept, StringComparison.Ordinal);
        var incident = file.Incidents.Single;
        Assert.Equal(FileStorageIncidentKind.LastCopyTaken, incident.Kind);
        Assert.Equal((file.Path, kept), (incident.Path, incident.QuarantinedTo));
        Assert.Equal(time.GetUtcNow() - TimeSpan.FromHours(1), incident.RestoredFrom);

        await file.Write(read);
        Assert.Equal(3, (await file.Read()).State!.Number);
        Assert.Equal(1, file.Incidents.Count);
    }

    [Fact]
    public async Task An_active_grain_whose_file_was_edited_loses_nothing()
    {
        using var file = await LedgerFile.Create();
        var active = await file.Written(times: 3);
        await Edit(file.Path);
        await file.Write(active);

        var read = await file.Read();
        Assert.Equal((4, active.ETag), (read.State!.Number, read.ETag));
        Assert.Contains(
            "\"number\": 9",
            await File.ReadAllTextAsync(Assert.Single(file.Quarantined)),
            StringComparison.Ordinal
        );
        Assert.Equal(FileStorageIncidentKind.EditDiscarded, file.Incidents.Single.Kind);
        Assert.Contains("\"number\": 2", await File.ReadAllTextAsync(file.Last), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_active_grain_whose_file_was_edited_can_be_cleared()
    {
        using var file = await LedgerFile.Create();
        var active = await file.Written(times: 3);
        await Edit(file.Path);
        await file.Clear(active);

        Assert.False((await file.Read()).RecordExists);
        Assert.Single(file.Quarantined);
    }

    [Fact]
    public async Task An_active_grain_whose_file_was_torn_is_told_to_read_again()
    {
        using var file = await LedgerFile.Create();
        var active = await file.Written(times: 3);
        await File.WriteAllTextAsync(file.Path, "{");

        await Assert.ThrowsAsync<InconsistentStateException>(() => file.Write(active));
        var read = await file.Read();
        Assert.Equal(2, read.State!.Number);
        await file.Write(read);
    }

    [Fact]
    public async Task A_damaged_file_without_a_good_copy_is_refused_and_left_alone()
    {
        using var file = await LedgerFile.Create();
        var state = await file.Written(times: 1);
        Assert.False(File.Exists(file.Last));
        await File.WriteAllTextAsync(file.Path, "torn");

        var refusal = await Assert.ThrowsAsync<FileStorageDamagedException>(file.Read);
        await Assert.ThrowsAsync<FileStorageDamagedException>(() => file.Write(state));
        await Assert.ThrowsAsync<FileStorageDamagedException>(() => file.Clear(state));
        Assert.Equal(file.Path, refusal.Path);
        Assert.Equal("torn", await File.ReadAllTextAsync(file.Path));
        Assert.Equal(3, file.Incidents.Count);

        File.Delete(file.Path);
        Assert.False((await file.Read()).RecordExists);
    }

    [Fact]
    public async Task A_damaged_copy_is_not_taken()
    {
        using var file = await LedgerFile.Create();
        await file.Written(times: 2);
        await File.WriteAllTextAsync(file.Path, "torn");
        await Edit(file.Last);
        await Assert.ThrowsAsync<FileStorageDamagedException>(file.Read);
        Assert.Equal(FileStorageIncidentKind.NoGoodCopy, file.Incidents.Single.Kind);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_restored_from_its_copy()
    {
        using var file = await LedgerFile.Create();
        await file.Written(times: 3);
        File.Delete(file.Path);
        Assert.Equal(2, (await file.Read()).State!.Number);
        Assert.True(File.Exists(file.Path));
        Assert.Null(file.Incidents.Single.QuarantinedTo);
    }

    [Fact]
    public async Task A_grain_whose_file_and_copy_were_removed_begins_without_state()
    {
        using var file = await LedgerFile.Create();
        await file.Written(times: 3);
        File.Delete(file.Path);
        File.Delete(file.Last);
        Assert.False((await file.Read()).RecordExists);
        Assert.Equal(0, file.Incidents.Count);
    }

    [Fact]
    public async Task A_newer_version_is_refused_and_left_alone()
    {
        using var file = await LedgerFile.Create();
        var state = await file.Written(times: 2);
        var newer = (await File.ReadAllTextAsync(file.Path)).Replace(
            "\"version\":1",
            "\"version\":2",
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(file.Path, newer);

        var refusal = await Assert.ThrowsAsync<FileStorageVersionException>(file.Read);
        await Assert.ThrowsAsync<FileStorageVersionException>(() => file.Write(state));
        await Assert.ThrowsAsync<FileStorageVersionException>(() => file.Clear(state));
        Assert.Equal((file.Path, 2, 1), (refusal.Path, refusal.Version, refusal.Supported));
        Assert.Equal(newer, await File.ReadAllTextAsync(file.Path));
        Assert.Empty(file.Quarantined);
    }

    [Fact]
    public async Task A_copy_of_a_newer_version_is_refused_too()
    {
        using var file = await LedgerFile.Create();
        await file.Written(times: 2);
        await File.WriteAllTextAsync(file.Path, "torn");
        await File.WriteAllTextAsync(file.Last, """{"version":2}""");
        await Assert.ThrowsAsync<FileStorageVersionException>(file.Read);
        Assert.Equal("torn", await File.ReadAllTextAsync(file.Path));
    }

    [Fact]
    public async Task A_sound_state_of_another_type_is_refused_and_left_alone()
    {
        using var file = await LedgerFile.Create();
        var content = EnvelopeFormat.Write("e", DateTimeOffset.UnixEpoch, """{"number":"three"}"""u8);
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        await File.WriteAllBytesAsync(file.Path, content);

        var refusal = await Assert.ThrowsAsync<FileStorageStateException>(file.Read);
        Assert.Equal((file.Path, typeof(Writer.Ledger)), (refusal.Path, refusal.StateType));
        Assert.Equal(content, await File.ReadAllBytesAsync(file.Path));
        Assert.Equal(0, file.Incidents.Count);
    }

    private static async Task Edit(string path)
    {
        var text = await File.ReadAllTextAsync(path, Encoding.UTF8);
        await File.WriteAllTextAsync(
            path,
            System.Text.RegularExpressions.Regex.Replace(text, "\"number\": \\d", "\"number\": 9")
        );
    }
}
