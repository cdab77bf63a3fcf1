using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Simulation;

/// <summary>One job in virtual time.</summary>
internal sealed class SimulatedJob(JobDefinition definition, int rank, string clusterZone)
{
    private JobState _state = JobState.Empty;
    private RemainingPlan? _plan;
    private DateTimeOffset? _ranQuietlyAt;

    public string Name => definition.Name;

    public JobDefinition Definition => definition;

    /// <summary>Its place among all names.</summary>
    public int Rank => rank;

    public TagSelector Tags { get; } = TagSelector.Parse(definition.Tags);

    /// <summary>When it has something to decide next; null: never.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>For when it stands in the line of alarms; null: it does not.</summary>
    public long? AlarmTicks { get; set; }

    /// <summary>Rows whose runs have neither begun nor ended, by run.</summary>
    public Dictionary<string, SimulatedRow> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>The row of an occurrence that only waits to be told its device.</summary>
    public SimulatedRow? Quiet { get; set; }

    public JobState State
    {
        get
        {
            if (_ranQuietlyAt is { } at)
            {
                _state = _state with { EvaluatedTo = at, LastInstant = at };
                _ranQuietlyAt = null;
            }

            return _state;
        }
        set
        {
            _state = value;
            Next = AlarmRules.NextInstant(value, clusterZone);
        }
    }

    /// <summary>Instants from the first one on have no row yet.</summary>
    public void Begin(JobState defined, DateTimeOffset from)
    {
        var justBefore = from.AddTicks(-1);
        State = defined with
        {
            EvaluatedTo = justBefore,
            // Of a grid that does not depend on when the job was first seen the first instant counts too.
            Anchor = definition.Schedule is IntervalSchedule { Start: null } ? from : justBefore,
        };
        _plan = State.PlanIn(clusterZone);
    }

    /// <summary>Nothing but the instant itself decides what becomes of it: no run is unfinished, and it is not late.</summary>
    public bool IsQuietAt(DateTimeOffset now) => _state.Runs.IsEmpty && Next == now;

    /// <summary>What <see cref="JobDecider"/> and an attempt that succeeds at once would leave of the state.</summary>
    public void RunQuietly(DateTimeOffset at)
    {
        _ranQuietlyAt = at;
        Next = _plan!.Value.Next(at);
    }
}
