using Aios.Abstractions.History;
using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Retention;
using Aios.Jobs.Runs;
using Aios.Storage.Markers;
using Aios.Storage.Results;
using Aios.Storage.Retention;
using Aios.Storage.Sql;
using Aios.Storage.Tests.Sql;

namespace Aios.Storage.Tests.Retention;

/// <summary>A real database and real files: run n of <c>backup</c> was planned and ended n days ago.</summary>
public abstract class HistoryTidyingTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly ScratchFolder _common = new();
    private readonly CountingLogger<HistoryTidying> _log = new();
    private ClusterDatabase _database = null!;
    private ResultStore _results = null!;
    private FolderGuard _guard = null!;
    private HistoryTidying _tidying = null!;

    public async Task InitializeAsync()
    {
        _database = await database.OpenAsync();
        _results = new ResultStore(_common.Path);
        _guard = FolderGuard.Claim(MarkedFolder.Common, _common.Path, Clusters.Own, isNew: true);
        _tidying = new HistoryTidying(_database, _guard, _log);
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        _common.Dispose();
    }

    [SkippableFact]
    public async Task What_is_too_many_goes_with_its_files_and_its_row_and_its_occurrence()
    {
        await RecordAsync(Enumerable.Range(1, 10));

        Assert.True(await TidyAsync(new KeepPolicy { Runs = 3 }));

        Assert.Equal((int[])[1, 2, 3], await RowsAsync());
        Assert.Equal([1, 2, 3], WithFiles());
        Assert.Equal((int[])[1, 2, 3], await OccurrencesAsync());
    }

    [SkippableFact]
    public async Task What_is_too_old_goes_but_not_the_last_success_and_the_last_failure()
    {
        await RecordAsync(Enumerable.Range(20, 10), Outcome.Succeeded);
        await RecordAsync([15, 40], Outcome.TimedOut);

        Assert.True(await TidyAsync(new KeepPolicy { Days = 7 }));

        Assert.Equal((int[])[15, 20], await RowsAsync());
        Assert.Equal([15, 20], WithFiles());
    }

    [SkippableFact]
    public async Task Of_a_job_that_is_gone_nothing_is_left_in_the_end_but_what_others_put_there()
    {
        await RecordAsync([1, 40, 50]);
        _common.Write("Results/backup/notes.txt", "mine");

        await _tidying.TidyAsync("backup", KeepTerms.OfRemovedJob, s_now, None);
        await _tidying.ForgetAsync("backup", None);
        Assert.Equal((int[])[1], await RowsAsync());
        Assert.Single(await _database.History.GetJobSummariesAsync(None));

        await _tidying.TidyAsync("backup", KeepTerms.OfRemovedJob, s_now.AddDays(30), None);
        await _tidying.ForgetAsync("backup", None);

        Assert.Empty(await RowsAsync());
        Assert.Empty(await _database.History.GetJobSummariesAsync(None));
        Assert.Equal(["notes.txt"], Directory.GetFileSystemEntries(_common["Results/backup"]).Select(Path.GetFileName));
        Assert.False(Directory.Exists(_common["Logs/backup"]));
    }

    [SkippableFact]
    public async Task Links_are_removed_and_what_they_lead_to_stays()
    {
        await RecordAsync([40]);
        var kept = _common.Write("elsewhere/precious.txt", "mine");
        var folder = _results.PathsOf("backup", Id(40)).ResultFolder;
        Directory.CreateSymbolicLink($"{folder}/link", _common["elsewhere"]);
        File.CreateSymbolicLink($"{folder}/file", kept);
        Directory.CreateDirectory($"{folder}/deep/er");
        Directory.CreateSymbolicLink($"{folder}/deep/er/link", _common["elsewhere"]);

        await _tidying.TidyAsync("backup", KeepTerms.OfRemovedJob, s_now, None);

        Assert.False(Directory.Exists(folder));
        Assert.Equal("mine", File.ReadAllText(kept));
    }

    [SkippableFact]
    public async Task A_pass_that_was_cut_short_between_files_and_rows_is_gone_on_with()
    {
        await RecordAsync(Enumerable.Range(1, 6));
        // As kill -9 leaves it: the program's files gone, the result not yet; and everything gone but the row.
        var half = _results.PathsOf("backup", Id(6));
        File.Delete(half.Log);
        File.Delete($"{half.ResultFolder}/attempt-1.json");
        Directory.Delete(_results.PathsOf("backup", Id(5)).ResultFolder, recursive: true);

        await TidyAsync(new KeepPolicy { Runs = 3 });

        Assert.Equal((int[])[1, 2, 3], await RowsAsync());
        Assert.Equal([1, 2, 3], WithFiles());
        Assert.Empty(_log.Lines);
    }

    [SkippableFact]
    public async Task What_cannot_be_removed_keeps_its_row_and_is_told_once()
    {
        await RecordAsync([30, 40]);
        var stuck = _results.PathsOf("backup", Id(40));
        File.Delete(stuck.Log);
        Directory.CreateDirectory(stuck.Log);

        await _tidying.TidyAsync("backup", KeepTerms.OfRemovedJob with { Days = 7 }, s_now, None);
        await _tidying.TidyAsync("backup", KeepTerms.OfRemovedJob with { Days = 7 }, s_now, None);

        Assert.Equal((int[])[40], await RowsAsync());
        Assert.Single(_log.Lines);
        Directory.Delete(stuck.Log);
        await _tidying.TidyAsync("backup", KeepTerms.OfRemovedJob with { Days = 7 }, s_now, None);
        Assert.Empty(await RowsAsync());
    }

    [SkippableFact]
    public async Task No_row_goes_while_Common_is_not_there()
    {
        await RecordAsync([40]);
        File.Move(_common[".aios-cluster"], _common["marker"]);

        await _tidying.TidyAsync("backup", KeepTerms.OfRemovedJob, s_now, None);

        Assert.Equal((int[])[40], await RowsAsync());
        Assert.Equal([40], WithFiles());
    }

    [SkippableFact]
    public async Task Occurrences_without_a_run_go_by_age_and_by_number()
    {
        await _database.History.RecordAsync(
            new HistoryBatch
            {
                Occurrences =
                [
                    .. Enumerable
                        .Range(1, 40)
                        .Select(day => new OccurrenceRow
                        {
                            Job = "backup",
                            At = s_now.AddDays(-day),
                            Disposition = Disposition.SkippedPaused,
                        }),
                ],
            },
            None
        );
        await RecordAsync([35]);

        await TidyAsync(new KeepPolicy());
        // The last success is kept, and so is the row of its occurrence.
        Assert.Equal((int[])[.. Enumerable.Range(1, 29), 35], await OccurrencesAsync());
        await TidyAsync(new KeepPolicy { Runs = 4 });
        Assert.Equal((int[])[1, 2, 3, 4, 35], await OccurrencesAsync());
    }

    [SkippableFact]
    public async Task Ended_runs_that_no_row_leads_to_go_by_age_and_unfinished_ones_stay()
    {
        await RecordAsync([3, 40]);
        WriteFiles(50, ended: true);
        WriteFiles(60, ended: false);
        WriteFiles(5, ended: true);
        _common.Write("Results/backup/mine/result.json", "{}");

        await _tidying.TidyStraysAsync("backup", KeepTerms.Of(new KeepPolicy()), s_now, None);

        Assert.Equal([3, 5, 40, 60], WithFiles());
        Assert.True(File.Exists(_common["Results/backup/mine/result.json"]));
    }

    private static string Id(int day) => RunId.From(s_now.AddDays(-day), "backup", "");

    private Task<bool> TidyAsync(KeepPolicy keep) => _tidying.TidyAsync("backup", KeepTerms.Of(keep), s_now, None);

    private async Task RecordAsync(IEnumerable<int> days, Outcome outcome = Outcome.Succeeded)
    {
        List<RunRow> rows = [.. days.Select(day => RunRow.From(WriteFiles(day, ended: true, outcome)))];
        await _database.History.RecordAsync(
            new HistoryBatch
            {
                Runs = rows,
                Occurrences =
                [
                    .. rows.Select(row => new OccurrenceRow
                    {
                        Job = row.Job,
                        At = row.ScheduledAt!.Value,
                        Disposition = Disposition.Ran,
                        RunId = row.RunId,
                    }),
                ],
                Next = [new NextOccurrence("backup", null)],
            },
            None
        );
    }

    private RunResult WriteFiles(int day, bool ended, Outcome outcome = Outcome.Succeeded)
    {
        var (id, at) = (Id(day), s_now.AddDays(-day));
        var claim = new AttemptRecord
        {
            Number = 1,
            Device = "nas1",
            Incarnation = 1,
            StartedAt = at,
        };
        _results.TryClaim("backup", id, claim, durable: false);
        File.WriteAllText(_results.PathsOf("backup", id).Log, "hello\n");
        var result = new RunResult
        {
            Job = "backup",
            RunId = id,
            Outcome = outcome,
            ScheduledAt = at,
            QueuedAt = at,
            FinishedAt = at,
            Trigger = new RunTrigger { Kind = TriggerKind.Schedule },
        };
        return ended ? _results.WriteResult(result) : result;
    }

    private async Task<int[]> RowsAsync() =>
        Days((await _database.History.ListRunsAsync(new RunQuery { Limit = 1000 }, None)).Select(r => r.RunId));

    private int[] WithFiles() =>
        Days(
            Directory
                .EnumerateDirectories(_common["Results/backup"])
                .Select(path => Path.GetFileName(path)!)
                .Where(RunId.IsValid)
        );

    private async Task<int[]> OccurrencesAsync() =>
        [
            .. (
                await _database.History.ListOccurrencesAsync(new OccurrenceQuery { Job = "backup", Limit = 1000 }, None)
            ).Select(o => (s_now - o.At).Days),
        ];

    private static int[] Days(IEnumerable<string> ids) =>
        [.. ids.Select(id => (s_now - RunId.TimeOf(id)).Days).Order()];
}

public sealed class HistoryTidyingTestsOnSqlite() : HistoryTidyingTests(new SqliteTestDatabase());

public sealed class HistoryTidyingTestsOnPostgres() : HistoryTidyingTests(new PostgresTestDatabase());
