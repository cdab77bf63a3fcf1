using Aios.Jobs.Dispatch;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Simulation;

/// <summary>What devices do.</summary>
public sealed partial class Simulator
{
    private readonly Dictionary<string, Placement> _running = new(StringComparer.Ordinal);

    private void Begin(Placement placement)
    {
        var (run, job) = (placement.Run, _jobs[placement.Run.Job]);
        _fleet.Began(placement);
        if (job.Quiet is { } quiet)
        {
            Close(quiet, placement.Device);
            job.Quiet = null;
            _fleet.Ended(run.RunId, run.Attempt);
            return;
        }

        if (job.Open.Remove(run.RunId, out var row))
        {
            Close(row, placement.Device);
        }

        var started = new JobEvent.Started(run.RunId, run.Attempt, placement.Device, placement.Incarnation, _now);
        if (_plan.Duration == TimeSpan.Zero)
        {
            _fleet.Ended(run.RunId, run.Attempt);
            _mail.Enqueue((job, [started, EndOf(placement, Outcome.Succeeded)]));
        }
        else
        {
            _running[run.RunId] = placement;
            _ends.Enqueue(placement, (_now + _plan.Duration).UtcTicks);
            _mail.Enqueue((job, [started]));
        }
    }

    private void EndAttempts()
    {
        while (_ends.TryPeek(out var placement, out var ticks) && ticks <= _now.UtcTicks)
        {
            _ends.Dequeue();
            if (_fleet.Has(placement))
            {
                End(placement, Outcome.Succeeded);
            }
        }
    }

    private void End(Placement placement, Outcome outcome)
    {
        _running.Remove(placement.Run.RunId);
        _fleet.Ended(placement.Run.RunId, placement.Run.Attempt);
        _mail.Enqueue((_jobs[placement.Run.Job], [EndOf(placement, outcome)]));
    }

    private void Send(LostAttempt lost)
    {
        _running.Remove(lost.RunId);
        _mail.Enqueue(
            (
                _jobs[lost.Job],
                [
                    new JobEvent.Lost(
                        lost.RunId,
                        lost.Attempt,
                        lost.Device,
                        lost.Incarnation,
                        StartedAt: null,
                        lost.Reason
                    ),
                ]
            )
        );
    }

    private void Cancel(SimulatedJob job, Run run)
    {
        var why = _fleet.Why(run.RunId);
        if (_fleet.Withdraw(run).Kind is not WithdrawalKind.OnDevice)
        {
            if (job.Open.TryGetValue(run.RunId, out var row))
            {
                row.Note = why;
            }

            _mail.Enqueue((job, [new JobEvent.NeverBegins(run.RunId, run.Attempt)]));
        }
        else if (_running.TryGetValue(run.RunId, out var placement))
        {
            End(placement, Outcome.Canceled);
        }
    }

    private JobEvent.Ended EndOf(Placement placement, Outcome outcome) =>
        new(
            placement.Run.RunId,
            new AttemptRecord
            {
                Number = placement.Run.Attempt,
                Device = placement.Device,
                Incarnation = placement.Incarnation,
                StartedAt = _now,
                FinishedAt = _now,
                Outcome = outcome,
            }
        );
}
