using Aios.Abstractions.History;
using Aios.Cluster.Tests.Fixture;
using Aios.Grains.History;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;
using Aios.Storage.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aios.Cluster.Tests;

public sealed class HistoryRebuildTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly string _common = Directory.CreateTempSubdirectory("aios-rebuild-").FullName;

    public void Dispose() => Directory.Delete(_common, recursive: true);

    [Fact]
    public async Task Every_result_has_its_rows_again_and_what_is_no_result_stops_nothing()
    {
        var results = new ResultStore(_common);
        results.WriteResult(Result("timed", "r1", s_noon));
        results.WriteResult(Result("triggered", "r2", scheduledAt: null));
        results.TryClaim(
            "unfinished",
            "r3",
            new AttemptRecord
            {
                Number = 1,
                Device = "a",
                Incarnation = 1,
                StartedAt = s_noon,
            },
            durable: false
        );
        results.WriteResult(Result("damaged", "r4", s_noon));
        await File.WriteAllTextAsync(results.PathsOf("damaged", "r4").Result, "{");
        var history = new MemoryHistory();

        var count = await new HistoryRebuild(results, history, NullLogger<HistoryRebuild>.Instance).RunAsync(default);

        Assert.Equal(2, count);
        Assert.Equal("r1", Assert.Single(history.RunsOf("timed")).RunId);
        Assert.Equal("r2", Assert.Single(history.RunsOf("triggered")).RunId);
        Assert.Equal(
            new OccurrenceRow
            {
                Job = "timed",
                At = s_noon,
                Disposition = Disposition.Ran,
                RunId = "r1",
            },
            Assert.Single(history.OccurrencesOf("timed"))
        );
    }

    private static RunResult Result(string job, string runId, DateTimeOffset? scheduledAt) =>
        new()
        {
            Job = job,
            RunId = runId,
            Outcome = Outcome.Succeeded,
            ScheduledAt = scheduledAt,
            QueuedAt = s_noon,
            FinishedAt = s_noon,
            Trigger = new RunTrigger { Kind = TriggerKind.Schedule },
        };
}
