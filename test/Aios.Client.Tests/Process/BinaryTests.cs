using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Process;

public sealed class BinaryTests
{
    [Fact]
    public async Task Data_goes_to_stdout_and_words_to_stderr_without_colour_or_folding()
    {
        var longName = new string('x', 300);
        var jobs = Bodies.Jobs.Replace("\"greet\"", $"\"{longName}\"");
        await using var device = new ListeningDevice().On("GET /api/v1/jobs", jobs);
        using var aios = new BuiltBinary(device.Url, "", "jobs");

        var (code, data, words) = await aios.EndAsync();

        Assert.Equal(0, code);
        Assert.Equal("hello: hello.job.yaml:3:1: unknown key 'timezon'\n", words);
        Assert.Equal(["JOB", longName, "hello"], data.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')[0]));
        Assert.DoesNotContain('\u001b', data);
    }

    [Fact]
    public async Task A_payload_is_read_from_standard_input()
    {
        await using var device = new ListeningDevice().On("POST /api/v1/jobs/greet/trigger", Bodies.Accepted);
        using var aios = new BuiltBinary(device.Url, """{"name":"Ada"}""", "trigger", "greet", "--payload", "@-");

        Assert.Equal((0, "r2\n", ""), await aios.EndAsync());
    }

    [Fact]
    public async Task An_interrupted_wait_says_that_the_run_goes_on()
    {
        const string Wait = "GET /api/v1/runs/r2?wait=30";
        await using var device = new ListeningDevice();
        using var aios = new BuiltBinary(device.Url, "", "wait", "r2");
        await device.Asked(Wait).WaitAsync(TimeSpan.FromSeconds(30));

        await aios.InterruptAsync();

        var (code, data, words) = await aios.EndAsync();
        Assert.Equal(130, code);
        Assert.Equal("", data);
        Assert.Equal(
            "aios: Interrupted. Run r2 goes on: `aios wait r2` waits for it, `aios cancel r2` ends it.\n",
            words
        );
    }

    [Fact]
    public async Task A_mistake_on_the_command_line_ends_with_2()
    {
        using var aios = new BuiltBinary("http://127.0.0.1:1", "", "jbos");

        Assert.Equal(
            (2, "", "aios: Unknown verb 'jbos'; did you mean 'jobs'?\nSee `aios --help`.\n"),
            await aios.EndAsync()
        );
    }
}
