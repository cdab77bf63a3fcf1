using System.Net;
using Aios.Api;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

/// <summary>The exact sentence of every reason, by HTTP and from the command.</summary>
public sealed class WhyTests(WhyCluster why) : IClassFixture<WhyCluster>
{
    private readonly RealCluster _cluster = why.Cluster;

    [Theory]
    [InlineData("fetch", "running", "it runs on box since …:…")]
    [InlineData("late", "waiting", "all 2 slots of box are busy with fetch, load")]
    [InlineData("huge", "waiting", "no device has 3 slots; the largest, box, has 2")]
    [InlineData("train", "waiting", "no device has tag gpu (nearest: box lacks gpu)")]
    [InlineData("copy", "waiting", "device laptop is not up")]
    [InlineData("model", "waiting", "vram 4 is needed, box has 2 free of 8")]
    [InlineData("flaky", "backoff", "backing off until … (attempt 2 of 5): exit code 3")]
    [InlineData("sum", "unasked", "waiting for `fetch`")]
    [InlineData("either", "unasked", "waiting for `fetch` or `load`")]
    [InlineData("quick", "unasked", "nobody has triggered it; it runs when somebody does")]
    [InlineData("night", "planned", "next occurrence at …03:00")]
    [InlineData("off", "disabled", "disabled: enabled is false in off.job.yaml")]
    [InlineData(
        "broken",
        "broken",
        "definition broken at line 7 of broken.job.yaml: unknown key 'timout'; did you mean 'timeout'?"
    )]
    public async Task A_job_that_does_not_run_says_why(string job, string standing, string words)
    {
        var text = await why.UntilAsync(ApiRoutes.ForJobWhy(job), words);

        Assert.Equal(standing, (await why.AskAsync(ApiRoutes.ForJobWhy(job))).Text("standing"));
        Assert.Equal($"{job}: {text}\n", await SayAsync(job));
    }

    [Theory]
    [InlineData("paused by lars until 2099-01-01 18:00: maintenance", "night", "--until", "2099-01-01T18:00Z")]
    [InlineData("jobs with tag work are paused by lars: maintenance", "--tag", "work")]
    [InlineData("everything is paused by lars: maintenance", "--all")]
    public async Task A_paused_job_says_by_whom_until_when_and_why(string words, params string[] target)
    {
        Assert.Equal(0, (await _cluster.AiosAsync(["pause", .. target, "--reason", "maintenance"])).ExitCode);

        Assert.Equal($"night: {words}\n", await SayAsync("night"));
        var next = await _cluster.AiosAsync("next", "night", "--count", "1");
        Assert.Contains(words, next.Output, StringComparison.Ordinal);
        Assert.Contains(words, (await _cluster.AiosAsync("next")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await _cluster.AiosAsync(["resume", .. target.Where(t => !IsUntil(t))])).ExitCode);
        Assert.StartsWith("night: next occurrence at ", await SayAsync("night"), StringComparison.Ordinal);
        Assert.DoesNotContain("paused", (await _cluster.AiosAsync("next")).Output, StringComparison.Ordinal);

        static bool IsUntil(string word) => word == "--until" || word.StartsWith("2099", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_a_paused_device_would_take_says_so_and_how_it_ended_afterwards()
    {
        Assert.Equal(0, (await _cluster.AiosAsync("pause", "--device", "box", "--reason", "new fan")).ExitCode);
        var run = (await _cluster.JsonAsync("trigger", "quick")).Text("run_id");

        await why.UntilAsync(ApiRoutes.ForRunWhy(run), "box is paused by lars: new fan");
        Assert.Equal($"{run}: box is paused by lars: new fan\n", await SayAsync(run));

        Assert.Equal(0, (await _cluster.AiosAsync("resume", "--device", "box")).ExitCode);
        Assert.Equal(0, (await _cluster.AiosAsync("wait", run)).ExitCode);
        await why.UntilAsync(ApiRoutes.ForRunWhy(run), "it succeeded on box");
        Assert.Equal($"{run}: it succeeded on box\n", await SayAsync(run));
    }

    [Fact]
    public async Task A_run_behind_another_says_what_that_one_waits_for()
    {
        var first = (await why.AskAsync(ApiRoutes.ForJobWhy("copy"))).Text("run_id");
        var second = (await _cluster.JsonAsync("trigger", "copy")).Text("run_id");

        Assert.Equal(
            $"{second}: waiting for run {first} (one run at a time), which waits: device laptop is not up\n",
            await SayAsync(second)
        );
    }

    [Fact]
    public async Task The_last_instant_that_did_not_run_is_explained_from_its_row()
    {
        const string Skipped = "…Z was skipped: run … waits for device laptop since …Z; overlap is skip";
        await why.UntilAsync(ApiRoutes.ForJobWhy("sync"), Skipped, "past");
        var lines = (await SayAsync("sync")).Split('\n');
        Assert.Equal("sync: device laptop is not up", lines[0]);
        Assert.EndsWith("; overlap is skip", lines[1], StringComparison.Ordinal);

        var rows = (await why.AskAsync($"{ApiRoutes.ForJobOccurrences("sync")}?limit=1000"))
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        var (ran, skipped) = (rows[^1], rows[^2]);
        Assert.StartsWith(
            $"{skipped.Instant("at"):u} was skipped: run {ran.Text("run_id")} waits for device laptop",
            await PastAsync(skipped.Text("at")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"{ran.Instant("at"):u} became run {ran.Text("run_id")}, which has not ended",
            await PastAsync(ran.Text("at"))
        );
        Assert.Equal(
            "no planned instant up to 2020-01-01 00:00:00Z is on record",
            await PastAsync("2020-01-01T00:00Z")
        );

        async Task<string> PastAsync(string at) =>
            (await SayAsync("sync", "--at", at.Replace("+00:00", "Z", StringComparison.Ordinal))).Split('\n')[1];
    }

    [Fact]
    public async Task A_mistake_in_the_file_is_told_beside_the_reason_while_the_definition_before_it_is_in_force()
    {
        const string Mistake = "line 3 of edited.job.yaml: unknown key 'timout'; did you mean 'timeout'? (and 1 more)";
        _cluster.With("edited.job.yaml", "type: trigger\nshell: \"true\"\ntimout: 5s\nretri: 1\n");

        await why.UntilAsync(ApiRoutes.ForJobWhy("edited"), Mistake, "mistake");

        Assert.Equal(
            "edited: nobody has triggered it; it runs when somebody does\n"
                + $"the definition before it stays in force, since its file has a mistake: {Mistake}\n",
            await SayAsync("edited")
        );
    }

    [Fact]
    public async Task What_there_is_not_is_not_found()
    {
        var unknown = await _cluster.AiosAsync("why", "nigth");

        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("Did you mean 'night'?", unknown.Error, StringComparison.Ordinal);
        foreach (var path in (string[])[ApiRoutes.ForJobWhy("nobody"), ApiRoutes.ForRunWhy("nobody")])
        {
            using var answer = await why.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<string> SayAsync(params string[] arguments)
    {
        var said = await _cluster.AiosAsync(["why", .. arguments]);
        Assert.True(said.ExitCode == 0, said.ToString());
        return said.Output;
    }
}
