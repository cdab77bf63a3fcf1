using System.Text;
using System.Text.Json;
using Aios.Grains.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Aios.Jobs.Triggers;

namespace Aios.Grains.Tests.Jobs;

/// <summary>What a run that comes after others gets to read.</summary>
public sealed class InputsPayloadTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_says_how_each_run_ended_and_what_it_left()
    {
        InputEnd[] inputs = [new("fetch", "r1", Outcome.Succeeded), new("clean", "r2", Outcome.TimedOut)];

        var json = InputsPayload.Of(
            inputs,
            end => end.Job == "fetch" ? Result(end, """{"größe":[1,2]}""") : Result(end, output: null)
        );

        Assert.Equal(
            """
            {"inputs":{"clean":{"run_id":"r2","outcome":"timed_out","exit_code":3,"log":"Logs/clean/r2.log","output":null},"fetch":{"run_id":"r1","outcome":"succeeded","exit_code":3,"log":"Logs/fetch/r1.log","output":{"größe":[1,2]}}}}
            """,
            Encoding.UTF8.GetString(json)
        );
    }

    [Fact]
    public void What_is_known_is_told_also_without_a_result()
    {
        var json = InputsPayload.Of([new InputEnd("fetch", "r1", Outcome.Lost)], _ => null);

        Assert.Equal(
            """{"inputs":{"fetch":{"run_id":"r1","outcome":"lost","exit_code":null,"log":null,"output":null}}}""",
            Encoding.UTF8.GetString(json)
        );
    }

    [Fact]
    public void Outputs_that_do_not_fit_are_left_out_the_longest_first()
    {
        InputEnd[] inputs =
        [
            .. new[] { "a", "b", "c", "d" }.Select(job => new InputEnd(job, $"run-{job}", Outcome.Succeeded)),
        ];
        var lengths = new Dictionary<string, int>
        {
            ["a"] = 600_000,
            ["b"] = 10,
            ["c"] = 500_000,
            ["d"] = 500_000,
        };

        var json = InputsPayload.Of(inputs, end => Result(end, $$"""{"x":"{{new string('x', lengths[end.Job])}}"}"""));

        Assert.InRange(json.Length, 1_000_000, TriggerPayload.MaxBytes);
        using var read = JsonDocument.Parse(json);
        Assert.Equal(
            ["b", "c", "d"],
            read.RootElement.GetProperty("inputs")
                .EnumerateObject()
                .Where(i => i.Value.GetProperty("output").ValueKind is JsonValueKind.Object)
                .Select(i => i.Name)
        );
    }

    [Fact]
    public void Of_two_ends_of_one_job_the_newer_is_told()
    {
        InputEnd[] inputs = [new("fetch", "r2", Outcome.Failed), new("fetch", "r1", Outcome.Succeeded)];

        var text = Encoding.UTF8.GetString(InputsPayload.Of(inputs, _ => null));

        Assert.Contains("\"r2\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"r1\"", text, StringComparison.Ordinal);
    }

    private static RunResult Result(InputEnd end, string? output) =>
        new()
        {
            Job = end.Job,
            RunId = end.RunId,
            Outcome = end.Outcome,
            ExitCode = 3,
            QueuedAt = s_noon,
            FinishedAt = s_noon,
            Trigger = new RunTrigger { Kind = TriggerKind.Api },
            Log = $"Logs/{end.Job}/{end.RunId}.log",
            Output = output is null ? null : JsonSerializer.Deserialize<JsonElement>(output),
        };
}
