using System.Text.Json;
using Aios.Fault.Tests.Chaos.Workload;
using Aios.Fault.Tests.Stamps;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>A small world in which every promise was kept: three planned instants of <c>tick1</c>, one trigger file and what comes
/// after it, one request over the API, a daemon.</summary>
internal static class SoundEvidence
{
    public const long Second = 1_000_000;

    public static Evidence Make() =>
        new()
        {
            Jobs = ChaosJobs.All,
            Planned = new Dictionary<string, IReadOnlyList<long>>
            {
                ["tick1"] = [0, 1 * Second, 2 * Second, 3 * Second, 4 * Second],
            },
            Began = 1 * Second,
            Until = 3 * Second,
            Occurrences =
            [
                new("tick1", 1 * Second, null, 1, Disposition.Ran, "t1"),
                new("tick1", 2 * Second, null, 1, Disposition.SkippedOverlap, null),
                new("tick1", 3 * Second, null, 1, Disposition.Ran, "t3"),
            ],
            Runs =
            [
                Run("tick1", "t1", Outcome.Succeeded, at: 1 * Second),
                Run("tick1", "t3", Outcome.Succeeded, at: 3 * Second),
                Run("file", "f", Outcome.Succeeded),
                Run("then", "n", Outcome.Succeeded, after: "f"),
                Run("once", "o", Outcome.Lost),
            ],
            Receipts = [new("once-0", "o"), new("once-0", "o")],
            Dropped = ["file--0.json", "nobody--1.json"],
            Sidecars = [new("file--0.json", "f"), new("nobody--1.json", null)],
            Processed = ["file--0.json", "nobody--1.json"],
            Stamps =
            [
                .. Lived("tick1", "t1", from: 1),
                .. Lived("tick1", "t3", from: 3),
                .. Lived("file", "f", from: 1),
                .. Lived("then", "n", from: 2),
                .. Lived("once", "o", from: 1, ends: false),
                .. Lived("daemon", "d1", from: 0, ends: false),
                .. Lived("daemon", "d2", from: 1, ends: false),
            ],
        };

    public static RunFact Run(
        string job,
        string id,
        Outcome outcome,
        long? at = null,
        string? after = null,
        int code = 0
    ) =>
        new(
            id,
            job,
            outcome,
            at,
            Error: null,
            new RunResult
            {
                Job = job,
                RunId = id,
                Outcome = outcome,
                ExitCode = code,
                QueuedAt = default,
                FinishedAt = default,
                Trigger = new RunTrigger { Kind = TriggerKind.Api },
                Payload = after is null
                    ? null
                    : JsonDocument.Parse($$$$"""{"inputs":{"file":{"run_id":"{{{{after}}}}"}}}""").RootElement,
            }
        );

    /// <summary>A program of half a second.</summary>
    public static IEnumerable<Stamp> Lived(
        string job,
        string run,
        double from,
        bool ends = true,
        int attempt = 1,
        string device = "a",
        int process = 7
    ) =>
        [
            new(job, run, attempt, device, process, StampWord.Start, (long)(from * 1e9)),
            new(job, run, attempt, device, process, ends ? StampWord.End : StampWord.Beat, (long)((from + 0.5) * 1e9)),
        ];
}
