using System.Collections.Immutable;
using System.Text.Json;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Api.Jobs;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using RunStatus = Aios.Jobs.Runs.RunStatus;

namespace Aios.Silo.Api;

/// <summary>One job as the API shows it.</summary>
internal static class JobDescription
{
    public static JobSummary Summary(
        CatalogEntry entry,
        ImmutableArray<RunSnapshot> runs,
        JobSummaryRow? row,
        DateTimeOffset? nextAt,
        string clusterZone
    )
    {
        var definition = entry.Definition is { } text ? DefinitionJson.Read(text.Json) : null;
        return new JobSummary
        {
            Name = entry.Name,
            Type = definition?.Type,
            Schedule = definition is null ? null : ScheduleWords.Of(definition, clusterZone),
            Tags = definition?.Tags ?? [],
            Enabled = definition?.Enabled ?? true,
            Status = Status(entry, definition, runs),
            ActiveRuns = runs.Length,
            NextAt = definition is { Enabled: true } ? nextAt : null,
            LastRun = LastRun(row),
            Problem = entry.Mistakes.IsEmpty ? null : Mistake(entry.Mistakes[0]).ToString(),
        };
    }

    public static JobDetail Detail(JobSummary summary, CatalogEntry entry, IReadOnlyList<RunSnapshot> runs) =>
        new()
        {
            Name = summary.Name,
            Type = summary.Type,
            Schedule = summary.Schedule,
            Tags = summary.Tags,
            Enabled = summary.Enabled,
            Status = summary.Status,
            ActiveRuns = summary.ActiveRuns,
            NextAt = summary.NextAt,
            LastRun = summary.LastRun,
            Problem = summary.Problem,
            Source = entry.Source,
            Definition = entry.Definition is { } text ? JsonElement.Parse(text.Json) : null,
            Active = [.. runs.Select(RunDescription.Summary)],
            Mistakes = [.. entry.Mistakes.Select(Mistake)],
        };

    private static JobStatus Status(CatalogEntry entry, JobDefinition? definition, ImmutableArray<RunSnapshot> runs) =>
        runs.Any(r => r.Status is RunStatus.Running or RunStatus.Canceling) ? JobStatus.Running
        : runs.Any(r => r.Status is RunStatus.Queued or RunStatus.Held) ? JobStatus.Queued
        : runs.Any(r => r.Status is RunStatus.Backoff) ? JobStatus.Backoff
        : !entry.Mistakes.IsEmpty ? JobStatus.Broken
        : definition is { Enabled: false } ? JobStatus.Disabled
        : JobStatus.Idle;

    private static LastRun? LastRun(JobSummaryRow? row) =>
        row is { LastRunId: { } id, LastOutcome: { } outcome, LastFinishedAt: { } at }
            ? new LastRun
            {
                RunId = id,
                Outcome = outcome,
                FinishedAt = at,
            }
            : null;

    private static Mistake Mistake(CatalogMistake mistake) =>
        new()
        {
            File = mistake.File,
            Line = mistake.Line,
            Column = mistake.Column,
            Message = mistake.Message,
            Suggestion = mistake.Suggestion,
        };
}
