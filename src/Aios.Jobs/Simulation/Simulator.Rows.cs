using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Simulation;

/// <summary>What rows say, and when it is known.</summary>
public sealed partial class Simulator
{
    private void Add(SimulatedJob job, Occurrence occurrence)
    {
        var row = new SimulatedRow(job, occurrence.At, occurrence.Disposition)
        {
            DecidedAt = _now,
            Note = occurrence.Reason,
            IsOpen = occurrence.RunId is not null,
        };
        _rows.Add(row);
        if (occurrence.RunId is { } runId)
        {
            job.Open.Add(runId, row);
        }
    }

    private void Close(SimulatedRow row, string device)
    {
        (row.IsOpen, row.Device) = (false, NameOf(device));
        if (_now > row.At)
        {
            var late = DurationText.Write(_now - row.At);
            row.Note =
                row.DecidedAt == _now ? $"made up for at {_now:u}, {late} late" : $"begins at {_now:u}, {late} late";
        }
    }

    /// <summary>A run that ends without having begun.</summary>
    private static void Close(SimulatedJob job, RunResult end)
    {
        if (job.Open.Remove(end.RunId, out var row))
        {
            row.IsOpen = false;
            row.Note = Joined($"{Json.SnakeCase.Of(end.Outcome)}: {end.Error}", row.Note);
        }
    }

    private void CloseAll()
    {
        foreach (var job in _jobs.Values)
        {
            foreach (var (runId, row) in job.Open)
            {
                row.Note = Joined($"has not begun by {_plan.To:u}", _fleet.Why(runId));
            }
        }
    }

    private static string Joined(string what, string? why) => why is null ? what : $"{what}; {why}";

    private static string? NameOf(string device) => device.Length == 0 ? null : device;
}
