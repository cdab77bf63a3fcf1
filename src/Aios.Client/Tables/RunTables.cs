using System.Globalization;
using Aios.Api.Runs;
using Aios.Jobs.Runs;
using Spectre.Console.Rendering;

namespace Aios.Client.Tables;

/// <summary>Runs for people.</summary>
internal sealed class RunTables(When when)
{
    public IRenderable List(IReadOnlyList<RunSummary> runs)
    {
        var withReasons = runs.Any(run => run.Reason is not null);
        string[] headings = ["RUN", "JOB", "STATUS", "DEVICE", "ATTEMPT", "QUEUED", "TOOK"];
        var sheet = Sheet.Of(withReasons ? [.. headings, "REASON"] : headings);
        foreach (var run in runs)
        {
            List<Cell> cells =
            [
                run.RunId,
                run.Job,
                Colours.Coloured(run.Status),
                run.Device,
                run.Attempt == 0 ? "" : Number(run.Attempt),
                when.Short(run.QueuedAt),
                when.Took(run.StartedAt, run.FinishedAt),
            ];
            if (withReasons)
                cells.Add(run.Reason);
            sheet.Row([.. cells]);
        }

        return sheet.Rendered;
    }

    public IRenderable Detail(RunDetail run) =>
        Sheet
            .OfFacts()
            .Fact("run", run.RunId)
            .Fact("job", run.Job)
            .Fact("status", Colours.Coloured(run.Status))
            .Fact("reason", run.Reason)
            .Fact("error", run.Error)
            .Fact("exit code", Number(run.ExitCode))
            .Fact("trigger", $"{Words.Of(run.Trigger.Kind)} {run.Trigger.By}".TrimEnd())
            .Fact("scheduled", when.Full(run.ScheduledAt))
            .Fact("queued", when.Full(run.QueuedAt))
            .Fact("started", when.Full(run.StartedAt))
            .Fact("finished", when.Full(run.FinishedAt))
            .Fact("took", when.Took(run.StartedAt, run.FinishedAt))
            .Fact("device", run.Device)
            .Fact("log", run.Log)
            .Fact("payload", Json.Indented(run.Payload))
            .Fact("output", Json.Indented(run.Output))
            .Rendered;

    public IRenderable Attempts(IReadOnlyList<AttemptRecord> attempts)
    {
        var sheet = Sheet.Of("ATTEMPT", "OUTCOME", "EXIT", "DEVICE", "STARTED", "TOOK", "ERROR");
        foreach (var attempt in attempts)
        {
            sheet.Row(
                Number(attempt.Number),
                Colours.Coloured(attempt.Outcome),
                Number(attempt.ExitCode),
                attempt.Device,
                when.Full(attempt.StartedAt),
                when.Took(attempt.StartedAt, attempt.FinishedAt),
                attempt.Error
            );
        }

        return sheet.Rendered;
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
