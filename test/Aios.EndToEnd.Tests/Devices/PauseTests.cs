using Aios.Api;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

public sealed class PauseTests
{
    [Fact]
    public async Task Pauses_are_set_shown_and_ended_and_survive_a_restart()
    {
        await using var cluster = new RealCluster().With("greet.job.yaml", "type: trigger\nshell: echo hi\n");
        var device = await cluster.StartAsync("box");
        await cluster.WaitForJobAsync("greet");

        var paused = await cluster.JsonAsync("pause", "greet", "--until", "+2h", "--reason", "holidays");
        Assert.True(paused.GetProperty("everywhere").GetBoolean());
        Assert.Equal(0, (await cluster.AiosAsync("pause", "--tag", "GPU")).ExitCode);
        Assert.Equal(0, (await cluster.AiosAsync("pause", "--device", "box")).ExitCode);
        Assert.NotNull(device.Output.Find("job greet is paused by"));

        Assert.Equal(0, await device.StopAsync());
        device = await cluster.StartAsync("box");
        var status = (await cluster.AiosAsync("status")).Output;
        Assert.Contains("job greet by ", status, StringComparison.Ordinal);
        Assert.Contains(": holidays", status, StringComparison.Ordinal);
        Assert.Contains("tag gpu by ", status, StringComparison.Ordinal);
        Assert.Contains("device box by ", status, StringComparison.Ordinal);

        Assert.Contains(
            "Resumed: job greet.",
            (await cluster.AiosAsync("resume", "greet")).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "There is no pause of job greet.",
            (await cluster.AiosAsync("resume", "greet")).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await cluster.AiosAsync("resume", "--tag", "gpu")).ExitCode);
        Assert.Equal(0, (await cluster.AiosAsync("resume", "--device", "box")).ExitCode);
        Assert.DoesNotContain("paused", (await cluster.AiosAsync("status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_or_over_already_is_refused()
    {
        await using var cluster = new RealCluster().With("greet.job.yaml", "type: trigger\nshell: echo hi\n");
        var device = await cluster.StartAsync("box");
        await cluster.WaitForJobAsync("greet");

        var unknown = await cluster.AiosAsync("pause", "gret");
        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("did you mean 'greet'", unknown.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, (await cluster.AiosAsync("pause", "--device", "nas")).ExitCode);
        Assert.Equal(3, (await cluster.AiosAsync("resume", "gret")).ExitCode);
        Assert.Equal(2, (await cluster.AiosAsync("pause", "greet", "--until", "2020-01-01")).ExitCode);
        Assert.Equal(2, (await cluster.AiosAsync("pause", "--tag", "a b")).ExitCode);

        using var http = new HttpClient { BaseAddress = new(device.Url) };
        Assert.Equal(400, (int)(await http.DeleteAsync($"{ApiRoutes.Pauses}?scope=world")).StatusCode);
        Assert.Equal("""{"items":[]}""", await http.GetStringAsync(ApiRoutes.Pauses));
    }
}
