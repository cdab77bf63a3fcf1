using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

/// <summary>A device whose jobs do not run, each for a reason of its own.</summary>
public sealed class WhyCluster : IAsyncLifetime
{
    private const string Token = "lars-token-0123456789";
    private const string Sleeps = "shell: sleep 600\n";
    private const string Takes = "slots: 0\nresources: { vram: ";
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    public RealCluster Cluster { get; } =
        new RealCluster { Token = Token }
            .With("fetch.job.yaml", $"type: trigger\n{Sleeps}")
            .With("load.job.yaml", $"type: trigger\n{Sleeps}")
            .With("late.job.yaml", $"type: trigger\n{Sleeps}")
            .With("huge.job.yaml", $"type: trigger\nslots: 3\n{Sleeps}")
            .With("train.job.yaml", $"type: trigger\ntags: [gpu]\n{Sleeps}")
            .With("infer.job.yaml", $"type: trigger\n{Takes}6 }}\n{Sleeps}")
            .With("model.job.yaml", $"type: trigger\n{Takes}4 }}\n{Sleeps}")
            .With("sum.job.yaml", $"type: trigger\nafter: [{{ job: fetch }}]\n{Sleeps}")
            .With("either.job.yaml", $"type: trigger\nafter: [{{ job: fetch }}, {{ job: load }}]\njoin: any\n{Sleeps}")
            .With("flaky.job.yaml", "type: trigger\nslots: 0\nretry: { attempts: 5, delay: 10m }\nshell: exit 3\n")
            .With("sync.job.yaml", "type: interval\nevery: 1s\ntags: [device:laptop]\nshell: \"true\"\n")
            .With("copy.job.yaml", "type: trigger\ntags: [device:laptop]\nshell: \"true\"\n")
            .With("night.job.yaml", "type: daily\nat: \"03:00\"\ntags: [work]\nshell: \"true\"\n")
            .With("quick.job.yaml", "type: trigger\nslots: 0\nshell: \"true\"\n")
            .With("off.job.yaml", "type: trigger\nenabled: false\nshell: \"true\"\n")
            .With("edited.job.yaml", "type: trigger\nshell: \"true\"\n")
            .With("broken.job.yaml", "# one\n# two\n# three\n# four\ntype: trigger\nshell: \"true\"\ntimout: 5s\n");

    public RealDevice Device { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var tokens = Path.Combine(Cluster.Folder, "tokens");
        await File.WriteAllTextAsync(tokens, $"lars operator {Token}\n");
        File.SetUnixFileMode(tokens, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Device = await Cluster.StartAsync(
            "box",
            ("AIOS_TOKENS_FILE", tokens),
            ("AIOS_WORKERS", "2"),
            ("AIOS_TIMEZONE", "UTC"),
            ("DEVICE_TAGS", "work"),
            ("DEVICE_RESOURCES", "vram=8")
        );
        Http = new() { BaseAddress = new(Device.Url) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await Cluster.WaitForJobAsync("train");
        foreach (var job in (string[])["fetch", "load", "infer", "train", "huge", "late", "model", "flaky", "copy"])
            await Cluster.JsonAsync("trigger", job);
    }

    public async Task DisposeAsync()
    {
        Http?.Dispose();
        await Cluster.DisposeAsync();
    }

    public async Task<JsonElement> AskAsync(string path) =>
        JsonDocument.Parse(await Http.GetStringAsync(path)).RootElement;

    /// <summary>Waits until the API gives a job's or run's reason.</summary>
    /// <param name="path">Of the API.</param>
    /// <param name="words">The exact sentence; <c>…</c> is any text.</param>
    /// <param name="property">Which part of the answer.</param>
    public async Task<string> UntilAsync(string path, string words, string property = "why")
    {
        var pattern = $"^{Regex.Escape(words).Replace("…", ".*", StringComparison.Ordinal)}$";
        var last = "";
        return await Deadline.WaitAsync(
            s_soon,
            $"{path}: {words}",
            async () =>
            {
                var answer = await AskAsync(path);
                last = answer.ToString();
                return answer.GetProperty(property).GetString() is { } text && Regex.IsMatch(text, pattern)
                    ? text
                    : null;
            },
            () => $"{last}\n{Device.Output}"
        );
    }
}
