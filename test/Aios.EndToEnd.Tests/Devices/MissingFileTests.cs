using System.Text.Json;
using Aios.Api;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

public sealed class MissingFileTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    /// <summary>A device that refused is asked again after half a minute.</summary>
    private static readonly TimeSpan s_askedAgain = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task A_run_whose_file_no_device_has_waits_says_so_and_begins_when_it_is_there()
    {
        await using var cluster = new RealCluster()
            .With("backup.sh", "exit 1\n")
            .With("backup.job.yaml", "type: trigger\nprogram: backup.sh\n");
        var device = await cluster.StartAsync("gpu1");
        await cluster.WaitForJobAsync("backup");
        File.Delete(Path.Combine(cluster.Programs, "backup.sh"));
        var triggered = await cluster.AiosAsync("trigger", "backup");
        Assert.True(triggered.ExitCode == 0, $"{triggered}\n{device.Output}");

        using var http = new HttpClient { BaseAddress = new(device.Url) };
        var told = "";
        await Deadline.WaitAsync(
            s_soon,
            "the API says what lacks",
            async () =>
            {
                told = await http.GetStringAsync(ApiRoutes.ForJobWhy("backup"));
                return told.Contains("gpu1 has no file", StringComparison.Ordinal) ? told : null;
            },
            () => $"{told}\n{device.Output}"
        );
        var why = JsonDocument.Parse(told).RootElement;
        Assert.Equal("gpu1 has no file backup.sh", why.Text("why"));
        Assert.Equal("waiting", why.Text("standing"));
        Assert.Empty(cluster.Results("backup"));

        cluster.With("backup.sh", "exit 0\n");
        await cluster.WaitAsync(s_askedAgain, "it has run", () => cluster.Results("backup").Count == 1);
        Assert.Equal("succeeded", cluster.Results("backup").Single().Text("outcome"));
    }
}
