using System.Text.Json;
using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using Aios.Jobs.Runs;

namespace Aios.Api.Tests;

public sealed class BodiesTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_job_is_written_in_snake_case_with_utc_instants_and_its_own_details_last()
    {
        var job = new JobDetail
        {
            Name = "report",
            Type = JobType.RandomDaily,
            Schedule = "daily 03:00 Europe/Berlin",
            Tags = ["gpu"],
            Status = JobStatus.Idle,
            NextAt = Nine,
            LastRun = new LastRun
            {
                RunId = "r1",
                Outcome = Outcome.TimedOut,
                FinishedAt = Nine,
            },
            Source = "samples/report.job.yaml",
            Mistakes =
            [
                new Mistake
                {
                    File = "a.job.yaml",
                    Line = 4,
                    Column = 5,
                    Message = "unknown key 'größe'",
                },
            ],
        };

        var json = JsonSerializer.Serialize(job, ApiJson.Wire.JobDetail);

        Assert.Equal(
            """
            {"name":"report","type":"random_daily","schedule":"daily 03:00 Europe/Berlin","tags":["gpu"],"enabled":true,"status":"idle","active_runs":0,"next_at":"2026-11-24T09:00:00+00:00","last_run":{"run_id":"r1","outcome":"timed_out","finished_at":"2026-11-24T09:00:00+00:00"},"problem":null,"definition":null,"source":"samples/report.job.yaml","active":[],"mistakes":[{"file":"a.job.yaml","line":4,"column":5,"message":"unknown key 'größe'","suggestion":null}]}
            """,
            json
        );
    }

    [Fact]
    public void A_run_comes_back_as_it_was_written()
    {
        using var payload = JsonDocument.Parse("""{"name":"Ada"}""");
        var run = new RunDetail
        {
            Job = "greet",
            RunId = "r1",
            Status = RunState.TimedOut,
            Outcome = Outcome.TimedOut,
            Device = "nas1",
            Attempt = 1,
            QueuedAt = Nine,
            Trigger = new RunTrigger { Kind = TriggerKind.Api, By = "ada" },
            Attempts =
            [
                new AttemptRecord
                {
                    Number = 1,
                    Device = "nas1",
                    Incarnation = 3,
                    StartedAt = Nine,
                    ExitCode = 143,
                },
            ],
            Payload = payload.RootElement,
        };

        var json = JsonSerializer.Serialize(run, ApiJson.Wire.RunDetail);
        var back = JsonSerializer.Deserialize(json, ApiJson.Wire.RunDetail)!;

        Assert.Equal(json, JsonSerializer.Serialize(back, ApiJson.Wire.RunDetail));
        Assert.Equal(143, back.Attempts[0].ExitCode);
        Assert.Equal("Ada", back.Payload!.Value.GetProperty("name").GetString());
    }

    [Fact]
    public void A_trigger_without_payload_and_key_is_an_empty_object()
    {
        Assert.Equal("{}", JsonSerializer.Serialize(new TriggerRequest(), ApiJson.Wire.TriggerRequest));
    }

    [Fact]
    public void A_body_with_the_same_key_twice_is_refused()
    {
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize("""{"key":"a","key":"b"}""", ApiJson.Wire.TriggerRequest)
        );
    }

    [Fact]
    public void Keys_that_a_later_version_adds_do_not_disturb()
    {
        var problem = JsonSerializer.Deserialize("""{"title":"No","hint":1}""", ApiJson.Wire.Problem)!;

        Assert.Equal("No", problem.Title);
    }

    [Fact]
    public void A_device_says_its_state_in_one_word()
    {
        var page = new DevicePage { Items = [new DeviceInfo { Id = "gpu1", State = DeviceState.Unannounced }] };

        Assert.Contains("\"state\":\"unannounced\"", JsonSerializer.Serialize(page, ApiJson.Wire.DevicePage));
    }

    [Theory]
    [InlineData(RunState.Queued, false)]
    [InlineData(RunState.Starting, false)]
    [InlineData(RunState.Running, false)]
    [InlineData(RunState.Backoff, false)]
    [InlineData(RunState.Canceling, false)]
    [InlineData(RunState.Succeeded, true)]
    [InlineData(RunState.Failed, true)]
    [InlineData(RunState.TimedOut, true)]
    [InlineData(RunState.Canceled, true)]
    [InlineData(RunState.Expired, true)]
    [InlineData(RunState.Lost, true)]
    public void A_status_says_whether_the_run_has_ended(RunState status, bool ended)
    {
        Assert.Equal(ended, status.HasEnded());
    }

    [Fact]
    public void Every_outcome_of_a_run_is_also_a_status()
    {
        Assert.All(
            Enum.GetNames<Outcome>().Except([nameof(Outcome.Preempted)]),
            name => Assert.True(Enum.Parse<RunState>(name).HasEnded())
        );
    }
}
