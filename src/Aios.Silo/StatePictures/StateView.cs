using System.Collections.Immutable;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.StateFile;
using Aios.Jobs.Definitions;

namespace Aios.Silo.StatePictures;

/// <summary>The cluster as <c>state.json</c> shows it.</summary>
internal static class StateView
{
    public static StatePicture Of(
        string cluster,
        ImmutableArray<CatalogEntry> jobs,
        DispatcherSnapshot dispatcher,
        IReadOnlyList<JobSummaryRow> summaries,
        IReadOnlyList<RunSnapshot> active
    )
    {
        var rows = summaries.ToDictionary(s => s.Job, StringComparer.Ordinal);
        return new StatePicture
        {
            Cluster = cluster,
            Devices = [.. dispatcher.Devices.Select(Device)],
            Jobs = [.. jobs.Select(j => Job(j, rows.GetValueOrDefault(j.Name)))],
            ActiveRuns = [.. active.Select(Run)],
        };
    }

    private static StateDevice Device(DeviceSnapshot device) =>
        new()
        {
            Id = device.Device,
            State = device.Standing,
            Tags = device.Tags,
            Slots = device.Slots,
            FreeSlots = device.FreeSlots,
            Http = device.Http,
            Since = device.Since,
        };

    private static StateJob Job(CatalogEntry entry, JobSummaryRow? row)
    {
        var definition = entry.Definition is { } text ? DefinitionJson.Read(text.Json) : null;
        return new StateJob
        {
            Name = entry.Name,
            Type = definition?.Type,
            Enabled = definition?.Enabled ?? true,
            NextAt = row?.NextAt,
            LastRun = row is { LastRunId: { } id, LastOutcome: { } outcome, LastFinishedAt: { } at }
                ? new StateLastRun
                {
                    RunId = id,
                    Outcome = outcome,
                    FinishedAt = at,
                }
                : null,
        };
    }

    private static StateRun Run(RunSnapshot run) =>
        new()
        {
            Job = run.Job,
            RunId = run.RunId,
            Status = run.Status,
            Device = run.Device,
            Attempt = run.Attempt,
            Since = run.StartedAt ?? run.QueuedAt,
            Reason = run.Reason,
        };
}
