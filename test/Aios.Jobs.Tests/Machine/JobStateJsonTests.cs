using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class JobStateJsonTests
{
    [Fact]
    public void A_state_with_everything_in_it_survives()
    {
        var state = Full();
        var json = JobStateJson.Write(state);

        var copy = JobStateJson.Read(json);

        Assert.Equal(json, JobStateJson.Write(copy));
        Assert.Equal(state.DefinitionHash, copy.DefinitionHash);
        Assert.Equal(
            (state.Anchor, state.EvaluatedTo, state.LastInstant, state.AlarmAt),
            (copy.Anchor, copy.EvaluatedTo, copy.LastInstant, copy.AlarmAt)
        );
        Assert.Equal(state.Runs.Keys, copy.Runs.Keys);
        Assert.Equal(
            state.Runs.Values.Select(r => r with { Attempts = [] }),
            copy.Runs.Values.Select(r => r with { Attempts = [] })
        );
        Assert.Equal(state.Runs.Values.SelectMany(r => r.Attempts), copy.Runs.Values.SelectMany(r => r.Attempts));
        Assert.Equal(state.Keys.OrderBy(k => k.Key), copy.Keys.OrderBy(k => k.Key));
        Assert.Equal(state.UnrecordedOccurrences, copy.UnrecordedOccurrences);
        Assert.Equal(
            state.UnrecordedRuns.Select(r => (r.RunId, r.Outcome, r.FinishedAt)),
            copy.UnrecordedRuns.Select(r => (r.RunId, r.Outcome, r.FinishedAt))
        );
        Assert.Equal(state.Definition!.Schedule!.GetType(), copy.Definition!.Schedule!.GetType());
    }

    [Fact]
    public void Keys_are_compared_ordinally_after_reading()
    {
        var copy = JobStateJson.Read(JobStateJson.Write(Full()));

        Assert.Same(StringComparer.Ordinal, copy.Runs.KeyComparer);
        Assert.Same(StringComparer.Ordinal, copy.Keys.KeyComparer);
        Assert.Same(StringComparer.Ordinal, copy.Definitions.KeyComparer);
    }

    [Fact]
    public void A_storage_serializer_that_takes_over_the_resolver_writes_the_same_names()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = JobStateJson.Default,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        };
        var state = Full();

        var json = JsonSerializer.Serialize(state, options);

        Assert.Contains("\"unrecorded_runs\"", json, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"backoff\"", json, StringComparison.Ordinal);
        var copy = JsonSerializer.Deserialize<JobState>(json, options)!;
        Assert.Equal(JobStateJson.Write(state), JobStateJson.Write(copy));
        Assert.Same(StringComparer.Ordinal, copy.Runs.KeyComparer);
    }

    [Fact]
    public void An_empty_state_survives()
    {
        var copy = JobStateJson.Read(JobStateJson.Write(JobState.Empty));

        Assert.Equal(JobStateJson.Write(JobState.Empty), JobStateJson.Write(copy));
        Assert.Empty(copy.Runs);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"runs\": 3}")]
    [InlineData("{\"runs\": {\"a\": {}}}")]
    [InlineData("")]
    public void What_is_no_state_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => JobStateJson.Read(json));

    private static JobState Full()
    {
        var job = new DrivenJob(
            Sample.EveryMinute with
            {
                Overlap = Overlap.Allow,
                CatchUp = CatchUp.All,
                MaxParallel = 4,
                Retry = new RetryPolicy { Attempts = 2, Delay = TimeSpan.FromHours(1) },
                Resources = new SortedDictionary<string, int> { ["vram"] = 8 },
            }
        );
        job.WakeAfter(TimeSpan.FromMinutes(7));
        var runs = job.State.Runs.Keys.ToImmutableArray();
        job.Start(runs[0]);
        job.End(runs[1], Outcome.Failed, "exit code 1");
        job.Decide(new JobEvent.CancelRequested(runs[2], "Ünal \"x\""));
        job.Accepted("~key ä/..");
        job.End(runs[3], Outcome.Succeeded);
        job.Define(Sample.DailyAt(new TimeOnly(3, 0), new TimeOnly(15, 30, 5)) with { TimeZone = "Europe/Berlin" });
        Assert.Equal(
            [RunStatus.Held, RunStatus.Queued, RunStatus.Running, RunStatus.Backoff, RunStatus.Canceling],
            job.State.Runs.Values.Select(r => r.Status).Distinct().Order()
        );
        Assert.Contains(job.Rows, r => r.Disposition is Disposition.Ran);
        return job.State;
    }
}
