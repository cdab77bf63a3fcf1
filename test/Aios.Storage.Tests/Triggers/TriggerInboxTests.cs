using System.Text;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Aios.Jobs.Triggers;
using Aios.Storage.Triggers;

namespace Aios.Storage.Tests.Triggers;

public sealed class TriggerInboxTests : IAsyncLifetime
{
    private readonly InboxFolder inbox = new();
    private readonly InboxSteps steps = new();

    /// <summary>With it a file is found only when the kernel tells.</summary>
    private TriggerInboxOptions ToldOnly => inbox.Options() with { Poll = TimeSpan.FromHours(1) };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await inbox.DisposeAsync();
        steps.Dispose();
    }

    [Fact]
    public async Task A_dropped_file_asks_its_job_for_a_run()
    {
        inbox.Start(steps, ToldOnly);
        inbox.Drop("greet--1.json", """{"name":"Ada"}""");
        await steps.FinishAsync(1, inbox.Common);

        var (job, call) = Assert.Single(inbox.Cluster.Accepted);
        Assert.Equal("greet", job);
        Assert.Equal(TriggerKind.File, call.Kind);
        Assert.Equal("greet--1.json", call.By);
        Assert.Equal("""{"name":"Ada"}""", Encoding.UTF8.GetString(call.Payload!));
        Assert.Equal(["greet--1.json"], inbox.Processed());
        var sidecar = inbox.Sidecar("greet--1.json");
        Assert.True(sidecar.GetProperty("accepted").GetBoolean());
        Assert.Equal("run-0", sidecar.GetProperty("run_id").GetString());
        Assert.Equal("greet", sidecar.GetProperty("job").GetString());
        Assert.Equal("nas1", sidecar.GetProperty("device").GetString());
        Assert.Equal(call.Key, "file:" + sidecar.GetProperty("trigger_id").GetString());
    }

    [Fact]
    public async Task An_empty_file_asks_without_a_payload_and_a_moved_one_at_once()
    {
        inbox.Start(steps, ToldOnly);
        inbox.Drop("greet.trigger");
        await File.WriteAllTextAsync(inbox.Outside("prepared"), "{}");
        File.Move(inbox.Outside("prepared"), inbox.Trigger("other.json"));
        await steps.FinishAsync(2, inbox.Common);

        Assert.Equal(["greet.trigger", "other.json"], inbox.Processed());
        Assert.Null(inbox.Cluster.Accepted.Single(accepted => accepted.Job == "greet").Call.Payload);
    }

    [Fact]
    public async Task Files_that_were_there_before_the_start_and_files_of_which_nobody_tells_are_found_by_looking()
    {
        inbox.Drop("greet--before.json");
        await File.WriteAllTextAsync(inbox.Outside("prepared"), "");
        inbox.Start(steps);
        Link(inbox.Outside("prepared"), inbox.Trigger("greet--linked.json"));
        await steps.FinishAsync(2, inbox.Common);

        Assert.Equal(["greet--before.json", "greet--linked.json"], inbox.Processed());
    }

    [Fact]
    public async Task A_file_that_is_written_slowly_is_not_taken_before_it_is_closed()
    {
        inbox.Start(steps);
        await using (var file = new FileStream(inbox.Trigger("greet--slow.json"), FileMode.CreateNew))
        {
            await file.WriteAsync("""{"name":"""u8.ToArray());
            await file.FlushAsync();
            // A link is told of by nobody: once it is taken, more time has passed than a file must stand still.
            await File.WriteAllTextAsync(inbox.Outside("prepared"), "");
            Link(inbox.Outside("prepared"), inbox.Trigger("greet--probe.json"));
            await steps.FinishAsync(1, inbox.Common);
            Assert.Equal(["greet--probe.json"], inbox.Processed());
            await file.WriteAsync("\"Ada\"}"u8.ToArray());
        }

        await steps.FinishAsync(1, inbox.Common);

        var slow = inbox.Cluster.Accepted.Single(accepted => accepted.Call.By == "greet--slow.json");
        Assert.Equal("""{"name":"Ada"}""", Encoding.UTF8.GetString(slow.Call.Payload!));
    }

    [Fact]
    public async Task Hidden_and_unfinished_names_stay_where_they_are()
    {
        inbox.Drop(".greet.json");
        inbox.Drop("greet.json.tmp");
        inbox.Drop("greet.part");
        Directory.CreateDirectory(inbox.Trigger("greet--folder.json"));
        inbox.Start(steps);
        inbox.Drop("greet.json");
        await steps.FinishAsync(1, inbox.Common);

        Assert.Equal(["greet.json"], inbox.Processed());
        Assert.Equal(3, inbox.FilesIn("Triggers"));
        Assert.True(Directory.Exists(inbox.Trigger("greet--folder.json")));
    }

    [Theory]
    [InlineData("gret.json", "", "did you mean 'greet'?")]
    [InlineData("greet.txt", "", "no trigger's name")]
    [InlineData("greet.sync-conflict-20261124-120000-ABCDEFG.json", "", "conflict copy")]
    [InlineData("greet--1.json", "{", "not JSON")]
    [InlineData("greet--1.trigger", "hello", "not JSON")]
    public async Task What_cannot_be_run_is_rejected_with_the_reason(string name, string content, string reason)
    {
        inbox.Start(steps);
        inbox.Drop(name, content);
        await steps.FinishAsync(1, inbox.Common);

        Assert.Empty(inbox.Cluster.Accepted);
        Assert.Equal([name], inbox.Processed());
        var sidecar = inbox.Sidecar(name);
        Assert.False(sidecar.GetProperty("accepted").GetBoolean());
        Assert.Contains(reason, sidecar.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_job_is_written_beside_the_file()
    {
        inbox.Cluster.Refusal = new TriggerReply { Refusal = RefusalKind.Disabled, Reason = "job 'greet' is disabled" };
        inbox.Start(steps);
        inbox.Drop("greet.json");
        await steps.FinishAsync(1, inbox.Common);

        Assert.Equal("job 'greet' is disabled", inbox.Sidecar("greet.json").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_payload_is_at_most_one_mebibyte()
    {
        inbox.Start(steps);
        var largest = "\"" + new string('x', TriggerPayload.MaxBytes - 2) + "\"";
        inbox.Drop("greet--1.json", largest);
        inbox.Drop("greet--2.json", largest + " ");
        await steps.FinishAsync(2, inbox.Common);

        Assert.Equal("greet--1.json", Assert.Single(inbox.Cluster.Accepted).Call.By);
        Assert.Contains(
            "1 MiB",
            inbox.Sidecar("greet--2.json").GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_link_is_rejected_and_what_it_leads_to_is_not_read()
    {
        inbox.Start(steps);
        File.CreateSymbolicLink(inbox.Trigger("greet.json"), "/etc/hostname");
        File.CreateSymbolicLink(inbox.Trigger("other.json"), "/nowhere");
        await steps.FinishAsync(2, inbox.Common);

        Assert.Empty(inbox.Cluster.Accepted);
        Assert.Contains(
            "not a regular file",
            inbox.Sidecar("greet.json").GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Failures_are_tried_again_and_give_one_run()
    {
        inbox.Cluster.FailNext(4);
        inbox.Start(steps);
        inbox.Drop("greet--1.json");
        await steps.FinishAsync(1, inbox.Common);

        Assert.Single(inbox.Cluster.Accepted);
        Assert.Equal(["greet--1.json"], inbox.Processed());
    }

    [Fact]
    public async Task A_job_whose_file_comes_together_with_the_trigger_is_waited_for()
    {
        inbox.Cluster.Jobs = new HashSet<string>();
        inbox.Cluster.AskedForNames = times =>
        {
            if (times > 1)
                inbox.Cluster.Jobs = new HashSet<string> { "greet" };
        };
        inbox.Start(steps, inbox.Options() with { UnknownJobPatience = TimeSpan.FromSeconds(20) });
        inbox.Drop("greet.json");
        await steps.FinishAsync(1, inbox.Common);

        Assert.True(inbox.Sidecar("greet.json").GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public async Task Claims_of_a_lost_device_are_taken_over_under_their_ids()
    {
        var claim = ClaimName.New(TriggerId.From(DateTimeOffset.UnixEpoch.AddYears(56), "1"), "greet--1.json");
        Directory.CreateDirectory(inbox.Claimed("lost"));
        await File.WriteAllTextAsync(Path.Combine(inbox.Claimed("lost"), claim.ToString()), "{}");
        var own = inbox.Start(steps);

        Assert.Equal(1, own.TakeOverClaims("lost"));
        await steps.FinishAsync(1, inbox.Common);

        Assert.Equal(claim.Key, Assert.Single(inbox.Cluster.Accepted).Call.Key);
        Assert.Equal(["greet--1.json"], inbox.Processed());
        Assert.Equal(0, own.TakeOverClaims("lost"));
        Assert.Equal(0, own.TakeOverClaims("nas1"));
    }

    [Fact]
    public async Task A_folder_that_goes_and_comes_back_is_watched_again()
    {
        inbox.Start(steps);
        inbox.Drop("greet--1.json");
        await steps.FinishAsync(1, inbox.Common);
        Directory.Move(inbox.Outside("Triggers"), inbox.Outside("away"));
        Directory.CreateDirectory(inbox.Outside("Triggers"));
        inbox.Drop("greet--2.json");
        await steps.FinishAsync(1, inbox.Common);

        Assert.Equal(["greet--1.json", "greet--2.json"], inbox.Processed());
    }

    [Fact]
    public async Task Any_name_is_taken_in_and_stops_nothing()
    {
        var random = new Random(20261124);
        var names = Enumerable
            .Range(0, 200)
            .Select(i => JunkName(random, i))
            .Where(name => !TriggerFileName.IsIgnored(name))
            .ToHashSet(StringComparer.Ordinal);
        inbox.Start(steps);
        foreach (var name in names)
            await File.WriteAllBytesAsync(
                inbox.Trigger(name),
                [.. Enumerable.Range(0, random.Next(20)).Select(_ => (byte)random.Next(256))]
            );
        await steps.FinishAsync(names.Count, inbox.Common);

        Assert.Equal(names.Count, inbox.Processed().Count);
        Assert.Equal(0, inbox.FilesIn("Triggers"));
        Assert.Equal(0, inbox.FilesIn("Triggers/.claimed/nas1"));
    }

    private static string JunkName(Random random, int number)
    {
        string[] parts =
        [
            "greet",
            "--",
            ".json",
            ".trigger",
            "~",
            " ",
            "\n",
            "ü",
            "😀",
            "..",
            "'",
            "\"",
            "\\",
            "*",
            "\u202e",
            "x",
        ];
        var name = new StringBuilder($"{number}");
        var length = random.Next(1, 90);
        for (var i = 0; i < length; i++)
        {
            var part = parts[random.Next(parts.Length)];
            if (Encoding.UTF8.GetByteCount(name + part) <= 255)
                name.Append(part);
        }

        return name.ToString();
    }

    private static void Link(string existing, string added) =>
        Assert.True(Aios.Storage.Files.Posix.PosixFile.TryLink(existing, added));
}
