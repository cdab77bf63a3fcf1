using System.Text.Json;
using Aios.Jobs.Runs;
using Aios.Storage.Results;

namespace Aios.Storage.Tests.Results;

/// <summary>The files of runs.</summary>
public sealed class ResultStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 3, 0, 0, TimeSpan.Zero);
    private readonly string common = Directory.CreateTempSubdirectory("aios-results-").FullName;
    private readonly ResultStore store;

    public ResultStoreTests() => store = new ResultStore(common + '/');

    [Fact]
    public void Files_are_where_people_look_for_them()
    {
        var paths = store.PathsOf("backup", "r1");

        Assert.Equal(common, store.Common);
        Assert.Equal($"{common}/Results/backup/r1", paths.ResultFolder);
        Assert.Equal($"{common}/Logs/backup/r1.log", paths.Log);
        Assert.Equal($"{common}/Results/backup/r1/payload.json", paths.Payload);
        Assert.Equal($"{common}/Results/backup/r1/output.json", paths.Output);
        Assert.Equal($"{common}/Results/backup/r1/result.json", paths.Result);
    }

    [Theory]
    [InlineData("..", "r1")]
    [InlineData("backup", "..")]
    [InlineData("backup", "../../x")]
    [InlineData("a/b", "r1")]
    [InlineData("backup", "")]
    [InlineData("backup", "r\0")]
    public void A_name_that_leads_elsewhere_is_refused(string job, string runId)
    {
        Assert.Throws<ArgumentException>(() => store.TryClaim(job, runId, Claim("nas1"), durable: false));
        Assert.Throws<ArgumentException>(() => store.ReadResult(job, runId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_attempt_is_claimed_once(bool durable)
    {
        Assert.Null(store.TryClaim("backup", "r1", Claim("nas1"), durable));

        Assert.Equal(Claim("nas1"), store.TryClaim("backup", "r1", Claim("gpu1"), durable));
        Assert.Equal(Claim("nas1"), new ResultStore(common).ReadAttempt("backup", "r1", 1));
        Assert.True(Directory.Exists($"{common}/Results/backup/r1"));
        Assert.True(Directory.Exists($"{common}/Logs/backup"));
    }

    [Fact]
    public void Of_two_stores_that_race_one_claims_and_the_other_learns_of_it()
    {
        var other = new ResultStore(common);
        for (var i = 0; i < 300; i++)
        {
            var run = $"r{i}";
            var answers = new AttemptRecord?[2];
            using var gate = new Barrier(2);
            Parallel.Invoke(() => Race(0, store, "nas1"), () => Race(1, other, "gpu1"));

            var winner = Array.IndexOf(answers, null);
            Assert.InRange(winner, 0, 1);
            Assert.Equal(Claim(winner == 0 ? "nas1" : "gpu1"), answers[1 - winner]);

            void Race(int index, ResultStore racer, string device)
            {
                gate.SignalAndWait();
                answers[index] = racer.TryClaim("backup", run, Claim(device), durable: false);
            }
        }
    }

    [Fact]
    public void An_end_replaces_the_claim_and_leaves_no_other_file()
    {
        var end = Claim("nas1") with
        {
            FinishedAt = Start.AddSeconds(5),
            Outcome = Outcome.Failed,
            ExitCode = 3,
            Error = "exit code 3",
        };
        store.TryClaim("backup", "r1", Claim("nas1"), durable: false);

        store.WriteAttempt("backup", "r1", end);

        Assert.Equal(end, new ResultStore(common).ReadAttempt("backup", "r1", 1));
        Assert.Equal([$"{common}/Results/backup/r1/attempt-1.json"], Directory.GetFiles($"{common}/Results/backup/r1"));
        var text = File.ReadAllText($"{common}/Results/backup/r1/attempt-1.json");
        Assert.Contains("\"outcome\": \"failed\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_folder_was_removed_gets_its_record_nevertheless()
    {
        store.TryClaim("backup", "r1", Claim("nas1"), durable: false);
        Directory.Delete($"{common}/Results", recursive: true);

        store.WriteAttempt("backup", "r1", Claim("nas1"));

        Assert.Equal(Claim("nas1"), store.ReadAttempt("backup", "r1", 1));
    }

    [Fact]
    public void A_record_that_makes_no_sense_has_no_device()
    {
        store.TryClaim("backup", "r1", Claim("nas1"), durable: false);
        foreach (var content in new[] { "", "{", "null", "[]", "{\"number\":1}" })
        {
            File.WriteAllText($"{common}/Results/backup/r1/attempt-1.json", content);

            Assert.Equal("", store.ReadAttempt("backup", "r1", 1)!.Device);
            Assert.Equal("", store.TryClaim("backup", "r1", Claim("gpu1"), durable: false)!.Device);
        }
        Assert.Null(store.ReadAttempt("backup", "r1", 2));
        Assert.Null(store.ReadAttempt("backup", "r2", 1));
    }

    [Fact]
    public void A_Common_folder_that_is_not_there_is_an_error_and_not_made()
    {
        Directory.Delete(common, recursive: true);

        Assert.Throws<DirectoryNotFoundException>(() => store.TryClaim("backup", "r1", Claim("nas1"), durable: false));
        Assert.Throws<DirectoryNotFoundException>(() => store.WriteAttempt("backup", "r1", Claim("nas1")));
        Assert.False(Directory.Exists(common));
    }

    [Fact]
    public void In_a_Common_folder_that_is_empty_because_a_share_is_not_mounted_nothing_is_made()
    {
        Directory.Delete(common, recursive: true);
        Directory.CreateDirectory(common);

        Assert.Throws<DirectoryNotFoundException>(() => store.TryClaim("backup", "r1", Claim("nas1"), durable: false));
        Assert.Empty(Directory.GetFileSystemEntries(common));
    }

    [Fact]
    public void A_payload_is_kept_and_its_hash_told()
    {
        var hash = store.WritePayload("backup", "r1", "{\"name\":\"Ada\"}"u8);

        Assert.Equal("{\"name\":\"Ada\"}", File.ReadAllText(store.PathsOf("backup", "r1").Payload));
        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, store.WritePayload("backup", "r2", "{\"name\":\"Ada\"}"u8));
        Assert.NotEqual(hash, store.WritePayload("backup", "r3", "{}"u8));
    }

    [Fact]
    public void A_result_carries_payload_output_and_log()
    {
        store.WritePayload("backup", "r1", "{\"name\":\"Ada\"}"u8);
        File.WriteAllText(store.PathsOf("backup", "r1").Output, "{\"greeting\": \"Grüße\"}");
        File.WriteAllText(store.PathsOf("backup", "r1").Log, "hello\n");

        var written = store.WriteResult(Result());

        Assert.Equal("Ada", written.Payload!.Value.GetProperty("name").GetString());
        Assert.Equal("Grüße", written.Output!.Value.GetProperty("greeting").GetString());
        Assert.Equal("Logs/backup/r1.log", written.Log);
        Assert.Null(written.Error);
        var read = new ResultStore(common).ReadResult("backup", "r1")!;
        Assert.Equal(
            JsonSerializer.Serialize(written, RunJson.Readable.RunResult),
            JsonSerializer.Serialize(read, RunJson.Readable.RunResult)
        );
        Assert.Contains(
            "\"outcome\": \"succeeded\"",
            File.ReadAllText(store.PathsOf("backup", "r1").Result),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_run_that_left_nothing_has_a_result_too()
    {
        var written = store.WriteResult(Result());

        Assert.Equal((null, null, null, null), (written.Payload, written.Output, written.Log, written.Error));
        Assert.Null(store.ReadResult("backup", "r2"));
    }

    [Theory]
    [InlineData("[1]", "output.json is not a JSON object")]
    [InlineData("{", "output.json is not JSON")]
    [InlineData("", "output.json is not JSON")]
    public void An_output_that_is_no_object_is_left_out_and_said(string content, string error)
    {
        store.WritePayload("backup", "r1", "1"u8);
        File.WriteAllText(store.PathsOf("backup", "r1").Output, content);

        var written = store.WriteResult(Result() with { Error = "exit code 3" });

        Assert.Null(written.Output);
        Assert.StartsWith($"exit code 3; {error}", written.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_may_be_one_mebibyte_and_no_more()
    {
        store.WritePayload("backup", "r1", "1"u8);
        var path = store.PathsOf("backup", "r1").Output;
        var largest = "{\"a\":\"" + new string('x', 1024 * 1024 - 8) + "\"}";
        File.WriteAllText(path, largest);
        Assert.NotNull(store.WriteResult(Result()).Output);

        File.WriteAllText(path, largest + " ");
        Assert.Equal("output.json is larger than 1 MiB", store.WriteResult(Result()).Error);
    }

    [Fact]
    public void An_output_that_is_no_file_holds_nobody_up()
    {
        store.WritePayload("backup", "r1", "1"u8);
        Directory.CreateDirectory(store.PathsOf("backup", "r1").Output);

        Assert.Equal("output.json is not a file that can be read", store.WriteResult(Result()).Error);
    }

    [Fact]
    public void A_result_that_was_spoilt_is_an_error_that_names_the_file()
    {
        store.WriteResult(Result());
        File.WriteAllText(store.PathsOf("backup", "r1").Result, "{");

        var error = Assert.Throws<UnreadableResultException>(() => store.ReadResult("backup", "r1"));
        Assert.Equal(store.PathsOf("backup", "r1").Result, error.Path);
    }

    [Fact]
    public void Readers_meet_whole_records_while_others_write()
    {
        var end = Claim("nas1") with { FinishedAt = Start, Error = new string('x', 20_000) };
        store.TryClaim("backup", "r1", Claim("nas1"), durable: false);
        using var done = new CancellationTokenSource();
        var unreadable = 0;
        var reader = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                if (store.ReadAttempt("backup", "r1", 1) is not { Device: "nas1" })
                    unreadable++;
            }
        });
        reader.Start();
        for (var i = 0; i < 100; i++)
            store.WriteAttempt("backup", "r1", i % 2 == 0 ? end : Claim("nas1"));
        done.Cancel();
        reader.Join();

        Assert.Equal(0, unreadable);
    }

    public void Dispose()
    {
        if (Directory.Exists(common))
            Directory.Delete(common, recursive: true);
    }

    private static AttemptRecord Claim(string device) =>
        new()
        {
            Number = 1,
            Device = device,
            Incarnation = 7,
            StartedAt = Start,
        };

    private static RunResult Result() =>
        new()
        {
            Job = "backup",
            RunId = "r1",
            Outcome = Outcome.Succeeded,
            ExitCode = 0,
            Device = "nas1",
            Attempts = [Claim("nas1")],
            QueuedAt = Start,
            FinishedAt = Start.AddSeconds(5),
            Trigger = new RunTrigger { Kind = TriggerKind.Api, By = "ada" },
        };
}
