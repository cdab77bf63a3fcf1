using Aios.Jobs.Definitions;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Machine;

namespace Aios.Jobs.Simulation;

/// <summary>Runs jobs in virtual time, by the rules of a cluster: <see cref="JobDecider"/> says what becomes of each instant,
/// <see cref="DispatchBoard"/> where its run goes.</summary>
/// <remarks>While no device is up nothing is decided. Every program succeeds. Of what happens at the same instant, devices go and
/// come first, then programs end, then instants are decided, then runs begin.</remarks>
public sealed partial class Simulator
{
    private readonly SimulationPlan _plan;
    private readonly bool _decidesEach;
    private readonly Fleet _fleet;
    private readonly Dictionary<string, SimulatedJob> _jobs = new(StringComparer.Ordinal);
    private readonly PriorityQueue<SimulatedJob, (long Ticks, int Rank)> _alarms = new();
    private readonly PriorityQueue<Placement, long> _ends = new();
    private readonly Queue<(SimulatedJob Job, JobEvent[] Events)> _mail = new();
    private readonly RowOrder _rows = new();
    private DateTimeOffset _now;

    /// <param name="plan">What to simulate.</param>
    /// <param name="decidesEach">Asks the decider also about instants at which nothing but running can be decided.</param>
    internal Simulator(SimulationPlan plan, bool decidesEach)
    {
        (_plan, _decidesEach, _now) = (plan, decidesEach || plan.Duration > TimeSpan.Zero, plan.From);
        _fleet = new Fleet(plan);
        var jobs = plan.Jobs.Where(j => j.Schedule is not null).OrderBy(j => j.Name, StringComparer.Ordinal);
        foreach (var (rank, definition) in jobs.Index())
        {
            Define(new SimulatedJob(definition, rank, plan.TimeZone));
        }
    }

    /// <summary>Rows from the first instant to before the last, in order of their instants, then of the jobs' names. They are made as
    /// they are asked for; what waits for a device holds up the rows behind it.</summary>
    public static IEnumerable<SimulatedRow> Run(SimulationPlan plan) => new Simulator(plan, decidesEach: false).Rows();

    internal IEnumerable<SimulatedRow> Rows()
    {
        while (NextMoment() is { } moment && moment < _plan.To)
        {
            _now = moment;
            Live();
            _rows.EndMoment();
            foreach (var row in _rows.TakeClosed())
            {
                yield return row;
            }
        }

        CloseAll();
        foreach (var row in _rows.TakeAll())
        {
            yield return row;
        }
    }

    private void Define(SimulatedJob job)
    {
        _jobs.Add(job.Name, job);
        var hash = DefinitionJson.Hash(DefinitionJson.Write(job.Definition));
        var defined = JobDecider.Decide(
            JobState.Empty,
            [new JobEvent.Defined(job.Definition, hash)],
            SurroundingsOf(job)
        );
        job.Begin(defined.State, _plan.From);
        SetAlarm(job);
    }

    private DateTimeOffset? NextMoment()
    {
        var next = _fleet.NextChange;
        if (_fleet.IsUp)
        {
            next = Earlier(next, _alarms.TryPeek(out _, out var alarm) ? alarm.Ticks : null);
            next = Earlier(next, _ends.TryPeek(out _, out var end) ? end : null);
        }

        return next < _now ? _now : next;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, long? ticks) =>
        ticks is not { } b || a?.UtcTicks <= b ? a : new DateTimeOffset(b, TimeSpan.Zero);

    private void Live()
    {
        if (_fleet.NextChange <= _now)
        {
            foreach (var lost in _fleet.Change(_now))
            {
                Send(lost);
            }
        }

        if (_fleet.IsUp)
        {
            EndAttempts();
            Deliver();
            RingAlarms();
            Settle();
        }
    }

    private void RingAlarms()
    {
        while (_alarms.TryPeek(out var job, out var alarm) && alarm.Ticks <= _now.UtcTicks)
        {
            _alarms.Dequeue();
            if (job.AlarmTicks != alarm.Ticks)
            {
                // Set anew since.
                continue;
            }

            job.AlarmTicks = null;
            if (_decidesEach || !job.IsQuietAt(_now) || !_fleet.Takes(job))
            {
                Decide(job, new JobEvent.Woken());
            }
            else
            {
                RunQuietly(job);
            }
        }
    }

    private void SetAlarm(SimulatedJob job)
    {
        if (job.Next is { } next && job.AlarmTicks != next.UtcTicks)
        {
            job.AlarmTicks = next.UtcTicks;
            _alarms.Enqueue(job, (next.UtcTicks, job.Rank));
        }
    }

    /// <summary>Until everybody has heard everything, and no run fits anywhere.</summary>
    private void Settle()
    {
        Deliver();
        while (_fleet.Assign(_now) is { Count: > 0 } placements)
        {
            foreach (var placement in placements)
            {
                Begin(placement);
            }

            Deliver();
        }
    }

    private void Deliver()
    {
        while (_mail.TryDequeue(out var letter))
        {
            Decide(letter.Job, letter.Events);
        }
    }
}
