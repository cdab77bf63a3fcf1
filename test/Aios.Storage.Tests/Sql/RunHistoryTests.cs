using Aios.Abstractions.History;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Storage.Tests.Sql;

public abstract class RunHistoryTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly OccurrenceQuery All = new() { Job = "backup", Limit = 100 };
    private IRunHistory _history = null!;

    public async Task InitializeAsync() => _history = (await database.OpenAsync()).History;

    public async Task DisposeAsync() => await database.DisposeAsync();

    [SkippableFact]
    public async Task A_run_is_read_as_it_was_recorded()
    {
        var run = HistoryRows.Run(1) with
        {
            Outcome = Outcome.TimedOut,
            ExitCode = 137,
            ScheduledAt = HistoryRows.Start,
            StartedAt = HistoryRows.Start.AddMicroseconds(1_234_567),
            Trigger = new RunTrigger { Kind = TriggerKind.After, By = "fetch" },
            Log = "Logs/backup/1.log",
            Error = "took longer than 2h",
            Attempts =
            [
                new AttemptRecord
                {
                    Number = 1,
                    Device = "nas1",
                    Incarnation = 3,
                    StartedAt = HistoryRows.Start,
                    Outcome = Outcome.Lost,
                    Error = "lease \"lost\"",
                },
            ],
        };

        await _history.RecordAsync(new HistoryBatch { Runs = [run, HistoryRows.Run(2)] }, None);
        var read = await _history.GetRunAsync(run.RunId, None);

        Assert.Equal(run.Attempts, read!.Attempts);
        Assert.Equal(run, read with { Attempts = run.Attempts });
        Assert.Null((await _history.GetRunAsync(HistoryRows.Id(2), None))!.ScheduledAt);
        Assert.Null(await _history.GetRunAsync("unknown", None));
    }

    [SkippableFact]
    public async Task A_NUL_that_a_program_printed_does_not_keep_its_run_from_being_recorded()
    {
        await _history.RecordAsync(new HistoryBatch { Runs = [HistoryRows.Run(1) with { Error = "a\0b" }] }, None);

        Assert.Equal("a\uFFFDb", (await _history.GetRunAsync(HistoryRows.Id(1), None))!.Error);
    }

    [SkippableFact]
    public async Task Recording_a_batch_again_changes_nothing()
    {
        await _history.RecordAsync(HistoryRows.Batch(0), None);
        var runs = await _history.ListRunsAsync(new RunQuery(), None);
        var occurrences = await _history.ListOccurrencesAsync(All, None);
        var summaries = await _history.GetJobSummariesAsync(None);

        await _history.RecordAsync(HistoryRows.Batch(0), None);

        Assert.Equal(HistoryRows.RunsInBatch, runs.Count);
        Assert.Equal(Ids(runs), Ids(await _history.ListRunsAsync(new RunQuery(), None)));
        Assert.Equal(occurrences, await _history.ListOccurrencesAsync(All, None));
        Assert.Equal(summaries, await _history.GetJobSummariesAsync(None));
    }

    [SkippableFact]
    public async Task A_batch_that_fails_half_way_records_nothing()
    {
        var broken = HistoryRows.Run(2) with { Job = null! };

        await Assert.ThrowsAnyAsync<Exception>(() =>
            _history.RecordAsync(new HistoryBatch { Runs = [HistoryRows.Run(1), broken] }, None)
        );

        Assert.Empty(await _history.ListRunsAsync(new RunQuery(), None));
        await _history.RecordAsync(HistoryRows.Batch(0), None);
    }

    [SkippableFact]
    public async Task Ten_thousand_runs_are_paged_without_a_gap_newest_first()
    {
        const int count = 10_000;
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1000))
            await _history.RecordAsync(
                new HistoryBatch
                {
                    Runs = [.. chunk.Select(number => HistoryRows.Run(number, $"job{number % 3}"))],
                    Occurrences = [.. chunk.Select(HistoryRows.Occurrence)],
                },
                None
            );

        Assert.Equal(
            Enumerable.Range(0, count).Reverse().Select(HistoryRows.Id),
            await PageAsync(new RunQuery { Limit = 1000 })
        );
        Assert.Equal(
            Enumerable.Range(0, count).Where(number => number % 3 == 1).Reverse().Select(HistoryRows.Id),
            await PageAsync(new RunQuery { Job = "job1", Limit = 300 })
        );
        Assert.Equal(
            Enumerable.Range(0, count).Reverse().Select(number => HistoryRows.Start.AddSeconds(number)),
            await PageOccurrencesAsync()
        );
    }

    [SkippableFact]
    public async Task Queries_narrow_by_outcome_device_and_time_together()
    {
        await _history.RecordAsync(
            new HistoryBatch
            {
                Runs =
                [
                    HistoryRows.Run(1, "a", Outcome.Failed),
                    HistoryRows.Run(2, "a", Outcome.Failed),
                    HistoryRows.Run(3, "a"),
                    HistoryRows.Run(4, "b", Outcome.Failed),
                ],
            },
            None
        );

        Assert.Equal([4, 2, 1], await NumbersAsync(new RunQuery { Outcome = Outcome.Failed }));
        Assert.Equal([3, 1], await NumbersAsync(new RunQuery { Device = "gpu1" }));
        Assert.Equal([4, 3, 2], await NumbersAsync(new RunQuery { Since = HistoryRows.Start.AddSeconds(2) }));
        Assert.Equal(
            [2],
            await NumbersAsync(
                new RunQuery
                {
                    Job = "a",
                    Outcome = Outcome.Failed,
                    Device = "nas1",
                    Since = HistoryRows.Start,
                    Before = HistoryRows.Id(4),
                }
            )
        );
    }

    [SkippableFact]
    public async Task A_summary_tells_the_run_that_ended_last_and_what_comes_next()
    {
        var later = HistoryRows.Run(2, "a", Outcome.Failed);
        await _history.RecordAsync(
            new HistoryBatch { Runs = [later], Next = [new NextOccurrence("a", HistoryRows.Start)] },
            None
        );
        await _history.RecordAsync(
            new HistoryBatch { Runs = [HistoryRows.Run(1, "a")], Next = [new NextOccurrence("b", HistoryRows.Start)] },
            None
        );
        await _history.RecordAsync(new HistoryBatch { Next = [new NextOccurrence("b", At: null)] }, None);

        Assert.Equal(
            [
                new JobSummaryRow
                {
                    Job = "a",
                    NextAt = HistoryRows.Start,
                    LastRunId = later.RunId,
                    LastOutcome = Outcome.Failed,
                    LastFinishedAt = later.FinishedAt,
                },
                new JobSummaryRow { Job = "b" },
            ],
            await _history.GetJobSummariesAsync(None)
        );
    }

    [SkippableFact]
    public async Task Every_disposition_is_kept_with_its_reason()
    {
        var rows = Enum.GetValues<Disposition>()
            .Select(
                (disposition, number) =>
                    HistoryRows.Occurrence(number) with
                    {
                        Disposition = disposition,
                        RunId = null,
                        Reason = $"because {disposition}",
                    }
            )
            .ToArray();

        await _history.RecordAsync(new HistoryBatch { Occurrences = rows }, None);

        Assert.Equal(rows.Reverse(), await _history.ListOccurrencesAsync(All, None));
        Assert.Empty(await _history.ListOccurrencesAsync(All with { Job = "other" }, None));
    }

    [SkippableFact]
    public async Task A_row_of_many_instants_says_how_many_and_from_when()
    {
        var many = HistoryRows.Occurrence(5) with { From = HistoryRows.Start, Count = 4711 };

        await _history.RecordAsync(new HistoryBatch { Occurrences = [many, HistoryRows.Occurrence(6)] }, None);

        Assert.Equal([HistoryRows.Occurrence(6), many], await _history.ListOccurrencesAsync(All, None));
    }

    [SkippableFact]
    public async Task A_row_that_was_taken_back_is_not_listed()
    {
        await _history.RecordAsync(new HistoryBatch { Occurrences = [HistoryRows.Occurrence(5)] }, None);

        await _history.RecordAsync(
            new HistoryBatch { Occurrences = [HistoryRows.Occurrence(5) with { Count = 0 }] },
            None
        );

        Assert.Empty(await _history.ListOccurrencesAsync(All, None));
    }

    [SkippableFact]
    public async Task Occurrences_narrow_by_disposition_and_time_together()
    {
        var rows = Enumerable
            .Range(0, 8)
            .Select(number =>
                HistoryRows.Occurrence(number) with
                {
                    Disposition = number % 2 == 0 ? Disposition.Ran : Disposition.Missed,
                }
            )
            .ToArray();
        await _history.RecordAsync(new HistoryBatch { Occurrences = rows }, None);

        var missed = await _history.ListOccurrencesAsync(
            All with
            {
                Disposition = Disposition.Missed,
                Since = rows[2].At,
                Before = rows[7].At,
            },
            None
        );

        Assert.Equal([rows[5], rows[3]], missed);
        var oldest = All with { Since = rows[2].At.AddTicks(-1), OldestFirst = true, Limit = 2 };
        Assert.Equal([rows[2], rows[3]], await _history.ListOccurrencesAsync(oldest, None));
    }

    [SkippableFact]
    public async Task What_comes_next_is_listed_earliest_first_up_to_a_time_and_a_number()
    {
        NextOccurrence[] next = [Planned("a", 3), Planned("b", 1), Planned("c", 2), new("d", At: null)];
        await _history.RecordAsync(new HistoryBatch { Next = next }, None);

        Assert.Equal([next[1], next[2], next[0]], await _history.ListNextAsync(until: null, limit: 10, None));
        Assert.Equal([next[1]], await _history.ListNextAsync(until: null, limit: 1, None));
        Assert.Equal(
            [next[1], next[2]],
            await _history.ListNextAsync(HistoryRows.Start.AddSeconds(2), limit: 10, None)
        );

        static NextOccurrence Planned(string job, int second) => new(job, HistoryRows.Start.AddSeconds(second));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_of_no_or_too_many_rows_is_refused(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            _history.ListRunsAsync(new RunQuery { Limit = limit }, None)
        );

    [SkippableFact]
    public async Task What_was_recorded_outlives_a_killed_process_and_no_batch_is_torn()
    {
        using var child = ChildProcess.Start("record", database);
        var confirmed = -1;
        while (confirmed < 40)
            confirmed = int.Parse((await child.StandardOutput.ReadLineAsync())!);
        child.Kill();
        await child.WaitForExitAsync();

        var runs = await PageAsync(new RunQuery { Limit = 1000 });
        var occurrences = await PageOccurrencesAsync();

        Assert.True(runs.Count >= (confirmed + 1) * HistoryRows.RunsInBatch);
        Assert.Equal(0, runs.Count % HistoryRows.RunsInBatch);
        Assert.Equal(runs.Count, occurrences.Count);
        var summary = Assert.Single(await _history.GetJobSummariesAsync(None));
        Assert.Equal(runs[0], summary.LastRunId);
    }

    private async Task<List<string>> PageAsync(RunQuery query)
    {
        List<string> ids = [];
        while (true)
        {
            var page = await _history.ListRunsAsync(query with { Before = ids.LastOrDefault() }, None);
            if (page.Count == 0)
                return ids;
            ids.AddRange(Ids(page));
        }
    }

    private async Task<List<DateTimeOffset>> PageOccurrencesAsync()
    {
        List<DateTimeOffset> instants = [];
        while (true)
        {
            DateTimeOffset? before = instants.Count == 0 ? null : instants[^1];
            var page = await _history.ListOccurrencesAsync(All with { Before = before, Limit = 1000 }, None);
            if (page.Count == 0)
                return instants;
            instants.AddRange(page.Select(occurrence => occurrence.At));
        }
    }

    private async Task<IEnumerable<int>> NumbersAsync(RunQuery query) =>
        (await _history.ListRunsAsync(query, None)).Select(run => int.Parse(run.RunId[3..]));

    private static IEnumerable<string> Ids(IEnumerable<RunRow> runs) => runs.Select(run => run.RunId);
}

public sealed class RunHistoryTestsOnSqlite() : RunHistoryTests(new SqliteTestDatabase());

public sealed class RunHistoryTestsOnPostgres() : RunHistoryTests(new PostgresTestDatabase());
