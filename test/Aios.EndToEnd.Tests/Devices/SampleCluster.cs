using System.Text.Json;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

/// <summary>A device with the sample jobs, shared by the tests of a class.</summary>
public sealed class SampleCluster : IAsyncLifetime
{
    public RealCluster Cluster { get; } = new RealCluster().WithSamples();

    public RealDevice Device { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Device = await Cluster.StartAsync("box", ("AIOS_TEST_PASSWORD", "hunter2"), ("TEST_PASSWORD", "hunter2"));

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>What tests ask a cluster.</summary>
internal static class ClusterQuestions
{
    /// <summary>Runs <c>aios ... --output json</c>, which must succeed.</summary>
    public static async Task<JsonElement> JsonAsync(this RealCluster cluster, params string[] arguments)
    {
        var result = await cluster.AiosAsync([.. arguments, "--output", "json"]);
        Assert.True(result.ExitCode == 0, $"aios {string.Join(' ', arguments)}: {result}");
        return JsonDocument.Parse(result.Output).RootElement;
    }

    /// <summary>Waits until the catalog knows a job.</summary>
    public static Task WaitForJobAsync(this RealCluster cluster, string job) =>
        Deadline.WaitAsync(
            TimeSpan.FromSeconds(15),
            $"job {job} is known",
            async () => await cluster.AiosAsync("show", job) is { ExitCode: 0 } found ? found : null,
            () => string.Join("\n\n", cluster.Devices.Select(device => device.Output))
        );

    /// <summary>Every result of a job, as it lies in Common.</summary>
    public static IReadOnlyList<JsonElement> Results(this RealCluster cluster, string job)
    {
        var folder = Path.Combine(cluster.Common, "Results", job);
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "result.json", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement),
            ]
            : [];
    }

    public static JsonElement Result(this RealCluster cluster, string job, string run) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(cluster.Common, "Results", job, run, "result.json")))
            .RootElement;

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    public static DateTimeOffset Instant(this JsonElement element, string name) =>
        element.GetProperty(name).GetDateTimeOffset();

    /// <summary>Waits for something that the cluster should come to show.</summary>
    public static Task WaitAsync(this RealCluster cluster, TimeSpan within, string what, Func<bool> holds) =>
        Deadline.WaitAsync(within, what, holds, () => string.Join("\n\n", cluster.Devices.Select(d => d.Output)));
}
