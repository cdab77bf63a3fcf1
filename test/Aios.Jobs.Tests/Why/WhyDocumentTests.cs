using System.Text.RegularExpressions;
using Aios.Jobs.Definitions;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Machine;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;
using Aios.Jobs.Tags;
using Aios.Jobs.Tests.Dispatch;
using Aios.Jobs.Tests.Machine;
using Aios.Jobs.Why;

namespace Aios.Jobs.Tests.Why;

/// <summary>Every sentence that docs/why.md shows is said, word for word, by something that is really so.</summary>
public sealed partial class WhyDocumentTests
{
    /// <summary>What the API adds; said by the end-to-end and the fault tests.</summary>
    private static readonly string[] s_elsewhere =
    [
        "definition broken at line 7 of backup.job.yaml: unknown key 'timout'; did you mean 'timeout'?",
        "it failed on nas1: exit code 1",
        "its state file State/aios.job/backup.json is empty, and there is no good copy of it; restore it from a backup, or remove it and "
            + "State/aios.job/backup.json.last: then it begins without a memory",
    ];

    private readonly DeviceFacts _gpu = Some.Device("gpu1", 4, "gpu") with { Resources = Some.Vram(24) };
    private readonly DeviceFacts _nas = Some.Device("nas1");

    [Fact]
    public void Every_sentence_of_the_document_is_said()
    {
        var shown = File.ReadAllLines(Document())
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Sentences().Matches(line.Split(" | ")[0]))
            .Select(match => match.Groups[1].Value + match.Groups[2].Value)
            .ToList();
        string[] said = [.. OfJobs(), .. OfInstants(), .. OfDevices(), .. OfSecrets(), .. OfTurns(), .. s_elsewhere];

        Assert.True(shown.Count > 30, $"only {shown.Count} sentences were found");
        Assert.All(
            shown,
            sentence =>
            {
                var pattern = Regex.Escape(sentence).Replace("…", ".+", StringComparison.Ordinal);
                Assert.True(
                    said.Any(words => Regex.IsMatch(words, $"^{pattern}$")),
                    $"nobody says: {sentence}\n{string.Join('\n', said)}"
                );
            }
        );
    }

    private static IEnumerable<string> OfJobs()
    {
        yield return Ask(new DrivenJob(Sample.DailyAt(new TimeOnly(3, 0))));
        yield return Ask(new DrivenJob(Sample.Triggered));
        yield return Ask(new DrivenJob(Sample.EveryMinute with { Enabled = false, Source = "backup.job.yaml" }));
        yield return Ask(BacklogTests.Full(new DrivenJob(Sample.EveryMinute)));
        foreach (
            var pause in (Pause[])
                [
                    Paused(PauseScope.Job, "greet") with
                    {
                        Until = DrivenJob.Begin.AddHours(6),
                        Reason = "maintenance",
                    },
                    Paused(PauseScope.Tag, "gpu"),
                    Paused(PauseScope.All, null),
                ]
        )
            yield return Ask(new DrivenJob(Sample.EveryMinute with { Tags = ["gpu"] }), pause);

        var after = new DrivenJob(
            Sample.Triggered with
            {
                After = new AfterSpec { Inputs = [new AfterInput { Job = "fetch" }, new AfterInput { Job = "scan" }] },
            }
        );
        after.Decide(new JobEvent.InputEnded("scan", "01kf24wev04xp0c8mhxs9pppb1", Outcome.Succeeded));
        yield return Ask(after);

        var idle = new DrivenJob(
            Sample.Triggered with
            {
                Type = JobType.Idle,
                Idle = new IdleSpec { Every = TimeSpan.FromHours(2) },
            }
        );
        idle.End(idle.TheRun.RunId, Outcome.Succeeded);
        yield return Ask(idle);

        var daemon = new DrivenJob(
            Sample.Triggered with
            {
                Type = JobType.Always,
                Always = new AlwaysSpec { Restart = RestartOn.OnFailure },
            }
        );
        daemon.End(daemon.TheRun.RunId, Outcome.Succeeded);
        yield return Ask(daemon);

        yield return Ask(
            new DrivenJob(
                Sample.EveryMinute with
                {
                    SkipDates = [new DateRange { From = new(2020, 1, 1), To = new(2999, 12, 31) }],
                }
            )
        );
    }

    private static IEnumerable<string> OfTurns()
    {
        var job = new DrivenJob(Sample.Triggered with { Retry = new RetryPolicy { Attempts = 5 } });
        var first = job.Accepted("a");
        job.Now += TimeSpan.FromSeconds(1);
        var second = job.Accepted("b");
        job.Start(first);
        yield return Ask(job);
        yield return JobWhy.Of(Terms(job), second)!.Text;

        var failing = new DrivenJob(Sample.Triggered with { Retry = new RetryPolicy { Attempts = 5 } });
        var run = failing.Accepted("a");
        failing.Now += TimeSpan.FromMinutes(3);
        failing.End(run, Outcome.Failed, "exit code 1");
        yield return Ask(failing);

        var canceled = new DrivenJob(Sample.Triggered);
        canceled.Start(canceled.Accepted("a"));
        canceled.Decide(new JobEvent.CancelRequested(canceled.TheRun.RunId, "ada"));
        yield return Ask(canceled);
    }

    private static IEnumerable<string> OfInstants()
    {
        var hourly = Sample.Every(TimeSpan.FromHours(1));
        var overlapping = new DrivenJob(hourly with { Tags = ["device:laptop"] });
        overlapping.WakeAfter(TimeSpan.FromHours(1));
        overlapping.WakeAfter(TimeSpan.FromHours(1));
        yield return PastWhy.Of(overlapping.Rows[^1], null);
        yield return PastWhy.Of(overlapping.Rows[0], EndWords.Of(Outcome.Failed, "nas1", "exit code 1"));

        var missed = new DrivenJob(hourly with { CatchUp = CatchUp.None });
        missed.WakeAfter(TimeSpan.FromHours(1.5));
        yield return PastWhy.Of(missed.Rows[0], null);

        var paused = new DrivenJob(hourly)
        {
            Pauses =
            [
                Paused(PauseScope.Job, "greet") with
                {
                    Until = DrivenJob.Begin.AddHours(6),
                    Reason = "maintenance",
                },
            ],
        };
        paused.WakeAfter(TimeSpan.FromHours(1));
        yield return PastWhy.Of(paused.Rows[0], null);
    }

    private IEnumerable<string> OfDevices()
    {
        yield return Waits(Some.Board(_nas), Some.Run("a", 0, "gpu"));
        yield return Waits(Some.Board(_nas), Some.Run("a", 0, EngineTag.Name));
        yield return Waits(Some.Board(_nas), Some.Run("a", 0, "device:laptop"));
        yield return Waits(Some.Board(_gpu, _nas), Some.Run("a") with { Slots = 8 });
        yield return Waits(Some.Board(_gpu with { Accepting = false }), Some.Run("a"));

        var full = Some.Board(_gpu);
        foreach (var (id, name) in ((string, string)[])[("1", "fetch"), ("2", "backup"), ("3", "c"), ("4", "d")])
            full.Given(Some.Run(id) with { Job = name });
        yield return Waits(full, Some.Run("a"));

        var loaded = Some.Board(_gpu);
        loaded.Given(Some.Run("a") with { Resources = Some.Vram(20) });
        yield return Waits(loaded, Some.Run("b") with { Resources = Some.Vram(8) });

        var reserved = Some.Board(_gpu);
        reserved.Given(Some.Run("1"));
        reserved.Ask(Some.Run("01kas2big") with { Slots = 4 });
        reserved.Ask(Some.Run("small", minute: 1));
        reserved.Assign(Some.Morning.AddMinutes(1));
        yield return reserved.Why("small")!;

        foreach (
            var (scope, reason) in ((PauseScope, string?)[])[(PauseScope.Device, "new fan"), (PauseScope.Drain, null)]
        )
        {
            var board = Some.Board(_gpu);
            board.SetPauses([Paused(scope, "gpu1") with { From = Some.Morning, Reason = reason }], Some.Morning);
            yield return Waits(board, Some.Run("a"));
        }

        var lacking = Some.Board(_gpu);
        lacking.Lacked(lacking.Given(Some.Run("a")), "gpu1 has no file backup.py");
        yield return lacking.Why("a")!;

        var silent = Some.Board(_gpu);
        silent.AnswerLost(silent.Given(Some.Run("a")));
        yield return silent.Why("a")!;

        var noon = Some.Morning.AddHours(4);
        var busy = Some.Board(_gpu with { Since = Some.Morning, LastOtherWork = noon });
        busy.Ask(Some.Idle("i", quietMinutes: 5));
        busy.Assign(noon);
        yield return busy.Why("i")!;
    }

    private IEnumerable<string> OfSecrets()
    {
        var run = Some.Run("a") with { Secrets = ["x"] };
        yield return Waits(Some.Board(_nas), run);
        yield return Waits(Some.Board(_nas, Some.Device("nas2"), Some.Device("nas3")), run);
    }

    private static string Waits(DispatchBoard board, WaitingRun run)
    {
        board.Ask(run);
        Assert.Empty(board.Assign());
        return board.Why(run.RunId)!;
    }

    private static string Ask(DrivenJob job, params Pause[] pauses) =>
        JobWhy.Of(Terms(job) with { Pauses = pauses }).Text;

    private static WhyTerms Terms(DrivenJob job) =>
        new()
        {
            State = job.State,
            Now = job.Now,
            Zone = TimeZoneInfo.Utc,
            Dispatcher = new Dictionary<string, string>(),
        };

    private static Pause Paused(PauseScope scope, string? name) =>
        new()
        {
            Scope = scope,
            Name = name,
            From = DrivenJob.Begin,
            By = "lars",
        };

    private static string Document()
    {
        for (var above = AppContext.BaseDirectory; above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(Path.Combine(above, "Aios.slnx")))
                return Path.Combine(above, "docs", "why.md");
        throw new InvalidOperationException($"No Aios.slnx above {AppContext.BaseDirectory}");
    }

    [GeneratedRegex("``(.+?)``|`([^`]+)`")]
    private static partial Regex Sentences();
}
