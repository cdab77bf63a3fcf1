using System.Globalization;
using Aios.Jobs.Retention;
using Aios.Jobs.Triggers;
using Aios.Storage.Markers;
using Aios.Storage.Retention;

namespace Aios.Storage.Tests.Retention;

public sealed class CommonTidyingTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly ScratchFolder _common = new();

    public CommonTidyingTests()
    {
        Directory.CreateDirectory(_common["TriggersProcessed"]);
        FolderGuard.Claim(MarkedFolder.Common, _common.Path, Clusters.Own, isNew: true);
    }

    public void Dispose() => _common.Dispose();

    [Fact]
    public void Old_trigger_files_go_with_their_sidecars_and_what_others_put_there_stays()
    {
        Process(1, "a.trigger");
        Process(40, "a.trigger");
        Process(40, "b.json");
        _common.Write("TriggersProcessed/notes.json", "{}");
        _common.Write($"TriggersProcessed/{Moment(50)}--mine.trigger", "");
        _common.Write($"TriggersProcessed/{Moment(50)}--mine.json", "{}");

        Assert.True(Tidying().Tidy(s_now));

        Assert.Equal(
            new[]
            {
                $"{Moment(1)}--a.trigger",
                $"{Moment(1)}--a.trigger.json",
                $"{Moment(50)}--mine.json",
                $"{Moment(50)}--mine.trigger",
                "notes.json",
            }.Order(StringComparer.Ordinal),
            Processed()
        );
    }

    [Fact]
    public void The_newest_stay_when_there_are_too_many()
    {
        for (var day = 1; day <= 5; day++)
            Process(day, "a.trigger");

        Assert.Equal(
            3,
            new ProcessedTriggers(_common.Path, new FileRetention(2, TimeSpan.FromDays(30))).Tidy(s_now, 10)
        );

        Assert.Equal(2 * 2, Processed().Count());
        Assert.All(Processed(), name => Assert.True(string.CompareOrdinal(name, Moment(3)) > 0, name));
    }

    [Fact]
    public void A_sidecar_alone_goes_unless_its_claim_is_still_held()
    {
        var held = Process(40, "a.trigger");
        var cut = Process(41, "a.trigger");
        File.Delete(_common[$"TriggersProcessed/{held.Processed(1)}"]);
        File.Delete(_common[$"TriggersProcessed/{cut.Processed(1)}"]);
        _common.Write($"Triggers/.claimed/gpu1/{held}", "");

        Tidying().Tidy(s_now);

        Assert.Equal([held.Processed(1) + ".json"], Processed());
    }

    [Fact]
    public void Quarantine_and_logs_of_devices_that_are_gone_do_not_grow_for_ever()
    {
        for (var i = 0; i < 105; i++)
            _common.Write($"State/.quarantine/aios.job/a.json.20261124T10{i / 60:00}{i % 60:00}Z-0123abcd", "");
        _common.Write("State/.quarantine/aios.job/a.json.20260101T100000Z-0123abcd", "");
        _common.Write("State/.quarantine/aios.job/mine", "");
        _common.Write("Logs/device-gone.log", "");
        _common.Write("Logs/device-gone.log.1", "");
        _common.Write("Logs/device-here.log", "");
        _common.Write("Logs/notes.txt", "");
        Directory.CreateDirectory(_common["Triggers/.claimed/gone"]);
        _common.Write("Triggers/.claimed/busy/claim", "");
        foreach (
            var path in (string[])
                [
                    "Logs/device-gone.log",
                    "Logs/device-gone.log.1",
                    "Logs/notes.txt",
                    "Triggers/.claimed/gone",
                    "Triggers/.claimed/busy",
                ]
        )
            File.SetLastWriteTimeUtc(_common[path], s_now.UtcDateTime.AddDays(-31));
        File.SetLastWriteTimeUtc(_common["Logs/device-here.log"], s_now.UtcDateTime.AddDays(-29));

        Tidying().Tidy(s_now);

        Assert.Equal(101, Directory.GetFiles(_common["State/.quarantine/aios.job"]).Length);
        Assert.True(File.Exists(_common["State/.quarantine/aios.job/mine"]));
        Assert.Equal(["device-here.log", "notes.txt"], Names("Logs"));
        Assert.Equal(["busy"], Names("Triggers/.claimed"));
    }

    [Fact]
    public void Nothing_goes_while_Common_is_not_there()
    {
        Process(40, "a.trigger");
        File.Delete(_common[".aios-cluster"]);

        Tidying().Tidy(s_now);

        Assert.Equal(2, Processed().Count());
    }

    private CommonTidying Tidying() =>
        new(FolderGuard.Claim(MarkedFolder.Common, _common.Path, Clusters.Own, isNew: false));

    private IEnumerable<string> Processed() => Names("TriggersProcessed");

    private IEnumerable<string> Names(string folder) =>
        Directory
            .GetFileSystemEntries(_common[folder])
            .Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal);

    private ClaimName Process(int daysAgo, string file)
    {
        var claim = ClaimName.New(TriggerId.From(s_now.AddDays(-daysAgo), file), file);
        _common.Write($"TriggersProcessed/{claim.Processed(1)}", "");
        _common.Write(
            $"TriggersProcessed/{claim.Processed(1)}.json",
            $$"""{"accepted":true,"at":"2026-01-01T00:00:00Z","device":"nas1","trigger_id":"{{claim.Id}}"}"""
        );
        return claim;
    }

    private static string Moment(int daysAgo) =>
        s_now.AddDays(-daysAgo).ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
}
