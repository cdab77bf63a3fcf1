using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

public sealed class AfterTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_job_that_comes_after_two_others_reads_how_they_ended_and_what_they_left()
    {
        await using var cluster = new RealCluster()
            .With(
                "fetch.job.yaml",
                "type: trigger\nshell: |\n  echo fetching\n  echo '{\"rows\": 3}' > \"$AIOS_RESULT_DIR/output.json\"\n"
            )
            .With("clean.job.yaml", "type: trigger\nshell: exit 4\n")
            .With(
                "load.job.yaml",
                "type: trigger\nafter: [{ job: fetch }, { job: clean, when: failure }]\n"
                    + "shell: cat \"$AIOS_PAYLOAD_FILE\" > \"$AIOS_RESULT_DIR/output.json\"; echo \"asked by $AIOS_TRIGGER\"\n"
            );
        var device = await cluster.StartAsync("box");
        await cluster.WaitForJobAsync("load");

        var fetched = (await cluster.AiosAsync("trigger", "fetch", "--wait")).Output.Split('\n')[1].Split(' ')[0];
        Assert.Empty(cluster.Results("load"));
        Assert.Equal(5, (await cluster.AiosAsync("trigger", "clean", "--wait")).ExitCode);
        await cluster.WaitAsync(s_soon, "a result of load", () => cluster.Results("load").Count == 1);

        var load = cluster.Results("load").Single();
        Assert.Equal("succeeded", load.Text("outcome"));
        Assert.Equal("after", load.GetProperty("trigger").Text("kind"));
        Assert.Equal("clean, fetch", load.GetProperty("trigger").Text("by"));
        var inputs = load.GetProperty("output").GetProperty("inputs");
        var fetch = inputs.GetProperty("fetch");
        Assert.Equal((fetched, "succeeded"), (fetch.Text("run_id"), fetch.Text("outcome")));
        Assert.Equal(3, fetch.GetProperty("output").GetProperty("rows").GetInt32());
        Assert.Equal("fetching\n", await File.ReadAllTextAsync(Path.Combine(cluster.Common, fetch.Text("log"))));
        Assert.Equal("failed", inputs.GetProperty("clean").Text("outcome"));
        Assert.Equal(4, inputs.GetProperty("clean").GetProperty("exit_code").GetInt32());
        Assert.Equal("asked by after\n", (await cluster.AiosAsync("logs", "load")).Output);
        await device.WaitForLineAsync($"load {load.Text("run_id")} is due after clean", 0, s_soon);
    }
}
