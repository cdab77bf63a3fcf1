using System.Text.Json;
using Aios.Storage.Triggers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aios.Storage.Tests.Triggers;

/// <summary>A Common folder with inboxes that watch it.</summary>
internal sealed class InboxFolder : IAsyncDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly List<(InboxSteps Steps, TriggerInbox Inbox, Task Run)> running = [];

    public InboxFolder()
    {
        Directory.CreateDirectory(folder["Triggers"]);
        Directory.CreateDirectory(folder["TriggersProcessed"]);
    }

    public Submitter Cluster { get; } = new();

    public string Common => folder.Path;

    public string Outside(string name) => folder[name];

    public string Trigger(string name) => folder[Path.Combine("Triggers", name)];

    public string Claimed(string device) => folder[$"Triggers/.claimed/{device}"];

    public string Drop(string name, string text = "") => folder.Write(Path.Combine("Triggers", name), text);

    /// <summary>Poll and stillness are short, so that files which nobody closes here are found soon.</summary>
    public TriggerInboxOptions Options(string device = "nas1") =>
        new()
        {
            Common = Common,
            Device = device,
            Poll = TimeSpan.FromMilliseconds(50),
            Still = TimeSpan.FromMilliseconds(100),
            RetryDelay = TimeSpan.FromMilliseconds(1),
            UnknownJobPatience = TimeSpan.Zero,
        };

    public TriggerInbox Start(InboxSteps steps, TriggerInboxOptions? options = null)
    {
        var inbox = new TriggerInbox(
            options ?? Options(),
            Cluster,
            TimeProvider.System,
            NullLogger<TriggerInbox>.Instance,
            steps
        );
        running.Add((steps, inbox, inbox.RunAsync(steps.Life.Token)));
        return inbox;
    }

    /// <summary>Waits until every inbox has ended by itself or on request.</summary>
    public async Task StopAsync(bool crashed = false)
    {
        foreach (var (steps, inbox, run) in running)
        {
            if (!crashed)
                await steps.Life.CancelAsync();
            await run.WaitAsync(TimeSpan.FromSeconds(30));
            inbox.Dispose();
        }

        running.Clear();
    }

    /// <summary>The processed files, without time and sidecars.</summary>
    public IReadOnlyList<string> Processed() =>
        [
            .. Directory
                .GetFiles(folder["TriggersProcessed"])
                .Select(path => Path.GetFileName(path))
                .Where(name => File.Exists(folder[$"TriggersProcessed/{name}.json"]))
                .Select(name => name[(name.IndexOf("--", StringComparison.Ordinal) + 2)..])
                .Order(StringComparer.Ordinal),
        ];

    public int FilesIn(string path) => Directory.Exists(folder[path]) ? Directory.GetFiles(folder[path]).Length : 0;

    public JsonElement Sidecar(string name)
    {
        var path = Assert.Single(Directory.GetFiles(folder["TriggersProcessed"], $"*Z--{name}.json"));
        using var sidecar = JsonDocument.Parse(File.ReadAllText(path));
        return sidecar.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }
}
