using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

public sealed class SampleJobTests(SampleCluster samples) : IClassFixture<SampleCluster>
{
    private readonly RealCluster _cluster = samples.Cluster;

    [Fact]
    public async Task Hello_succeeds_within_fifteen_seconds_of_the_start()
    {
        await _cluster.WaitAsync(
            TimeSpan.FromSeconds(15),
            "a result of hello",
            () => _cluster.Results("hello").Count > 0
        );

        var result = _cluster.Results("hello")[0];
        Assert.Equal("succeeded", result.Text("outcome"));
        var ready = samples.Device.Output.Find("device box is ready")!.Value.At;
        Assert.InRange(result.Instant("finished_at") - ready, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal("schedule", result.GetProperty("trigger").Text("kind"));
        Assert.Contains(
            "Hello from box",
            await File.ReadAllTextAsync(Path.Combine(_cluster.Common, result.Text("log"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_trigger_that_is_awaited_prints_how_its_run_ended()
    {
        var result = await _cluster.AiosAsync("trigger", "greet", "--payload", """{"name":"Ada"}""", "--wait");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("succeeded", result.Output, StringComparison.Ordinal);
        var run = result.Output.Split('\n')[1].Split(' ')[0];
        var document = _cluster.Result("greet", run);
        Assert.Equal("Hello, Ada!", document.GetProperty("output").Text("greeting"));
        Assert.Equal("Ada", document.GetProperty("payload").Text("name"));
    }

    [Fact]
    public async Task An_awaited_run_that_fails_ends_the_command_with_5()
    {
        _cluster.With("fails.job.yaml", "type: trigger\nshell: exit 3\n");
        await _cluster.WaitForJobAsync("fails");

        var result = await _cluster.AiosAsync("trigger", "fails", "--wait");

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("failed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_file_runs_its_job_and_is_put_away_with_its_run_id()
    {
        DropTrigger("greet--1.json", """{"name":"Grace"}""");

        await _cluster.WaitAsync(TimeSpan.FromSeconds(15), "the greeting of Grace", () => Greeted("Grace") == 1);
        Assert.False(File.Exists(Path.Combine(_cluster.Common, "Triggers", "greet--1.json")));
        var processed = Directory.GetFiles(Path.Combine(_cluster.Common, "TriggersProcessed"), "*--greet--1.json.json");
        var run = _cluster.Results("greet").Single(result => GreetingOf(result) == "Hello, Grace!").Text("run_id");
        Assert.Contains(run, await File.ReadAllTextAsync(Assert.Single(processed)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_trigger_files_at_once_are_ten_runs()
    {
        for (var i = 0; i < 10; i++)
            DropTrigger($"greet--ten{i}.json", """{"name":"Ten"}""");

        await _cluster.WaitAsync(TimeSpan.FromSeconds(30), "ten greetings", () => Greeted("Ten") >= 10);
        await _cluster.AiosAsync("trigger", "greet", "--wait");
        Assert.Equal(10, Greeted("Ten"));
    }

    [Fact]
    public async Task The_same_key_twice_is_one_run()
    {
        string[] call = ["trigger", "greet", "--key", "order-1", "--payload", """{"name":"Once"}""", "--wait"];

        var first = await _cluster.AiosAsync(call);
        var second = await _cluster.AiosAsync(call);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(1, Greeted("Once"));
    }

    [Fact]
    public async Task Flaky_succeeds_at_its_third_attempt_after_growing_delays()
    {
        var answer = await _cluster.AiosAsync("trigger", "flaky", "--wait");

        Assert.Equal(0, answer.ExitCode);
        var attempts = _cluster.Results("flaky")[^1].GetProperty("attempts").EnumerateArray().ToArray();
        Assert.Equal(["failed", "failed", "succeeded"], attempts.Select(attempt => attempt.Text("outcome")));
        var first = attempts[1].Instant("started_at") - attempts[0].Instant("finished_at");
        var second = attempts[2].Instant("started_at") - attempts[1].Instant("finished_at");
        Assert.InRange(first, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.9));
        Assert.InRange(second, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3.5));
    }

    [Fact]
    public async Task A_run_waits_for_its_tag_and_starts_within_two_seconds_of_the_device_that_has_it()
    {
        var run = (await _cluster.AiosAsync("trigger", "needs-gpu")).Output.Trim();
        var waiting = await _cluster.JsonAsync("show", run);
        Assert.Equal("queued", waiting.Text("status"));
        Assert.StartsWith("no device has tag gpu (nearest: ", waiting.Text("reason"), StringComparison.Ordinal);

        Assert.NotNull(samples.Device.Output.Find($"needs-gpu {run} waits: no device has tag gpu"));
        var gpu = await _cluster.StartAsync("gpu1", ("DEVICE_TAGS", "gpu"));
        var ended = await _cluster.AiosAsync("wait", run);

        Assert.Equal(0, ended.ExitCode);
        var devices = (await _cluster.JsonAsync("devices")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["box", "gpu1"], devices.Select(device => device.Text("id")).Order(StringComparer.Ordinal));
        var joined = samples.Device.Output.Find("device gpu1 joined")!.Value.At;
        var result = _cluster.Result("needs-gpu", run);
        Assert.Equal("gpu1", result.Text("device"));
        Assert.InRange(result.Instant("started_at") - joined, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(2));
        Assert.Equal(0, await gpu.StopAsync());
    }

    [Fact]
    public async Task A_program_sees_no_secrets_of_its_device()
    {
        _cluster.With("env.job.yaml", "type: trigger\nshell: env\n");
        await _cluster.WaitForJobAsync("env");

        Assert.Equal(0, (await _cluster.AiosAsync("trigger", "env", "--wait")).ExitCode);

        var log = (await _cluster.AiosAsync("logs", "env")).Output;
        Assert.Contains("AIOS_JOB=env", log, StringComparison.Ordinal);
        Assert.Contains("PATH=", log, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", log, StringComparison.Ordinal);
        Assert.DoesNotContain("AIOS_HTTP", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_json_names_devices_and_jobs()
    {
        var path = Path.Combine(_cluster.Common, "state.json");

        await _cluster.WaitAsync(
            TimeSpan.FromSeconds(15),
            "state.json with its device and jobs",
            () =>
                File.Exists(path)
                && File.ReadAllText(path) is var text
                && text.Contains("\"id\": \"box\"", StringComparison.Ordinal)
                && text.Contains("\"name\": \"needs-gpu\"", StringComparison.Ordinal)
        );
    }

    private void DropTrigger(string name, string payload)
    {
        var triggers = Path.Combine(_cluster.Common, "Triggers");
        File.WriteAllText(Path.Combine(triggers, name + ".tmp"), payload);
        File.Move(Path.Combine(triggers, name + ".tmp"), Path.Combine(triggers, name));
    }

    private int Greeted(string name) =>
        _cluster.Results("greet").Count(result => GreetingOf(result) == $"Hello, {name}!");

    private static string? GreetingOf(System.Text.Json.JsonElement result) =>
        result.GetProperty("output") is { ValueKind: System.Text.Json.JsonValueKind.Object } output
            ? output.Text("greeting")
            : null;
}
