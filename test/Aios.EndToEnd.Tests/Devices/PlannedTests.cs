using System.Net;
using System.Text.Json;
using Aios.Api;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

/// <summary>What is planned, and what became of it, by HTTP.</summary>
public sealed class PlannedTests : IAsyncLifetime
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    private readonly RealCluster _cluster = new RealCluster()
        .With("tick.job.yaml", "type: interval\nevery: 1s\nshell: \"true\"\n")
        .With("six.job.yaml", "type: daily\nat: [\"06:00\", \"18:00\"]\ntimezone: UTC\nshell: \"true\"\n")
        .With("greet.job.yaml", "type: trigger\nshell: echo hi\n");

    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        var device = await _cluster.StartAsync("box");
        _http = new() { BaseAddress = new(device.Url) };
        foreach (var job in (string[])["tick", "six", "greet"])
        {
            await _cluster.WaitForJobAsync(job);
        }
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Occurrences_are_paged_without_a_gap_and_are_the_instants_that_were_next()
    {
        var planned = (await RowsAsync($"{ApiRoutes.Next}?job=tick&count=5")).Select(r => r.Instant("at")).ToList();
        await UntilAsync(
            "five instants have rows",
            async () =>
                (await RowsAsync(ApiRoutes.ForJobOccurrences("tick"))).Count(r => r.Instant("at") >= planned[0]) >= 5
        );

        List<JsonElement> rows = [];
        var path = $"{ApiRoutes.ForJobOccurrences("tick")}?limit=2";
        for (string? before = ""; before is not null; )
        {
            var page = await GetAsync(before.Length == 0 ? path : $"{path}&before={before}");
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            before = page.GetProperty("next_before").GetString();
        }

        var instants = rows.ConvertAll(r => r.Instant("at"));
        Assert.Equal(instants.OrderDescending().Distinct(), instants);
        Assert.All(planned, at => Assert.Contains(at, instants));
        Assert.All(rows, r => Assert.Equal("ran", r.Text("disposition")));
        Assert.Empty(await RowsAsync($"{ApiRoutes.ForJobOccurrences("tick")}?disposition=missed"));
    }

    [Fact]
    public async Task Next_is_of_one_job_or_of_each_or_of_all_together()
    {
        var six = await RowsAsync($"{ApiRoutes.Next}?job=six");
        Assert.Equal(10, six.Count);
        Assert.All(six, r => Assert.True(r.Instant("at").Hour is 6 or 18));
        Assert.Empty(await RowsAsync($"{ApiRoutes.Next}?job=greet"));

        var until = six[1].Text("at").Replace("+00:00", "Z", StringComparison.Ordinal);
        Assert.Equal(2, (await RowsAsync($"{ApiRoutes.Next}?job=six&until={until}")).Count);

        await UntilAsync(
            "both jobs have a next instant",
            async () =>
                (await RowsAsync(ApiRoutes.Next)).Select(r => r.Text("job")).Order().SequenceEqual(["six", "tick"])
        );
        var all = await GetAsync($"{ApiRoutes.Next}?count=20");
        Assert.True(all.GetProperty("more").GetBoolean());
        var instants = all.GetProperty("items").EnumerateArray().Select(r => r.Instant("at")).ToList();
        Assert.Equal(20, instants.Count);
        Assert.Equal(instants.Order(), instants);
    }

    [Theory]
    [InlineData("/api/v1/next?job=nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/next?count=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/next?count=1001", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/jobs/nobody/occurrences", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/jobs/tick/occurrences?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/jobs/tick/occurrences?disposition=late", HttpStatusCode.BadRequest)]
    public async Task What_there_is_not_is_refused(string path, HttpStatusCode status)
    {
        using var answer = await _http.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(Problem.ContentType, answer.Content.Headers.ContentType?.MediaType);
    }

    private Task<string> UntilAsync(string what, Func<Task<bool>> holds) =>
        Deadline.WaitAsync(s_soon, what, async () => await holds() ? "" : null, _cluster.Devices[0].Output.ToString);

    private async Task<List<JsonElement>> RowsAsync(string path) =>
        [.. (await GetAsync(path)).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await _http.GetStringAsync(path)).RootElement;
}
