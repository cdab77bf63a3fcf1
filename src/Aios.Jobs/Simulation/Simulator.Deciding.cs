using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;

namespace Aios.Jobs.Simulation;

/// <summary>What jobs decide, and what follows.</summary>
public sealed partial class Simulator
{
    /// <summary>The decision that nearly every instant leads to, without asking for it.</summary>
    private void RunQuietly(SimulatedJob job)
    {
        var row = new SimulatedRow(job, _now, Disposition.Ran) { DecidedAt = _now };
        _rows.Add(row);
        job.RunQuietly(_now);
        SetAlarm(job);
        if (_fleet.Only is { } only)
        {
            row.Device = NameOf(only.Id);
            return;
        }

        (job.Quiet, row.IsOpen) = (row, true);
        _fleet.Ask(job, OccurrenceRules.RunIdOf(job.Definition, _now), attempt: 1, _now);
    }

    private void Decide(SimulatedJob job, params JobEvent[] events)
    {
        var decision = JobDecider.Decide(job.State, events, SurroundingsOf(job));
        job.State = decision.State with { UnrecordedRuns = [], UnrecordedOccurrences = [] };
        foreach (var occurrence in decision.State.UnrecordedOccurrences)
        {
            Add(job, occurrence);
        }

        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case JobEffect.Dispatch dispatch when job.State.Runs.ContainsKey(dispatch.Run.RunId):
                    _fleet.Ask(job, dispatch.Run.RunId, dispatch.Run.Attempt, dispatch.Run.QueuedAt);
                    break;
                case JobEffect.Cancel cancel:
                    Cancel(job, cancel.Run);
                    break;
                default:
                    // Nothing is recorded, and a run that ended meanwhile is not begun.
                    break;
            }
        }

        foreach (var end in decision.State.UnrecordedRuns)
        {
            Close(job, end);
        }

        SetAlarm(job);
    }

    private JobSurroundings SurroundingsOf(SimulatedJob job) =>
        new()
        {
            JobName = job.Name,
            Now = _now,
            ClusterZone = _plan.TimeZone,
            ClusterUid = _plan.Seed,
            // Only retries draw, and every program succeeds.
            Draw = static () => 0,
        };
}
