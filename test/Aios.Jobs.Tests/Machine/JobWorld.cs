using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Tests.Machine;

/// <summary>A job and what is around it: a clock that jumps, a disk, a history, devices, and messages that come late, twice or never.</summary>
internal sealed partial class JobWorld(JobDefinition[] definitions, int seed)
{
    private readonly Random _draws = new(seed);
    private readonly List<Func<JobEvent?>> _mail = [];
    private readonly List<Pause> _pauses = [];
    private JobState _disk = JobState.Empty;

    public DateTimeOffset Now { get; private set; } = DrivenJob.Begin;

    public JobState State { get; private set; } = JobState.Empty;

    public void Define(int which)
    {
        var definition = definitions[which % definitions.Length];
        Decide(new JobEvent.Defined(definition, DefinitionJson.Hash(DefinitionJson.Write(definition))));
    }

    public void Remove() => Decide(new JobEvent.Removed());

    public void Pass(TimeSpan time) => Now += time;

    /// <summary>The job is paused from now on, or no longer.</summary>
    public void PauseOrResume(int tag)
    {
        if (_pauses is [.., { Until: null } last])
        {
            _pauses[^1] = last with { Until = Now > last.From ? Now : last.From };
        }
        else
        {
            _pauses.Add(
                new Pause
                {
                    Scope = tag % 2 == 0 ? PauseScope.All : PauseScope.Job,
                    Name = tag % 2 == 0 ? null : "greet",
                    From = Now,
                    By = "ada",
                }
            );
        }
    }

    public void Wake() => Decide(new JobEvent.Woken());

    public void AskAgain() => Decide(new JobEvent.AskAgain());

    public void Trigger(int key, int times) =>
        Decide([.. Enumerable.Repeat((JobEvent)DrivenJob.Asked($"k{key}"), 1 + (times % 3))]);

    public void Cancel(int which)
    {
        if (Pick(State.Runs.Keys, which) is { } runId)
        {
            Decide(new JobEvent.CancelRequested(runId, "ada"));
        }
    }

    /// <summary>Some of the messages under way arrive, all in one decision.</summary>
    public void Deliver(int which, int count)
    {
        List<JobEvent> events = [];
        for (var i = 0; i <= count % 3 && _mail.Count > 0; i++)
        {
            var message = _mail[which % _mail.Count];
            _mail.Remove(message);
            if (message() is { } happened)
            {
                events.Add(happened);
            }
        }

        Decide([.. events]);
    }

    public void LoseMessage(int which)
    {
        if (_mail.Count > 0)
        {
            _mail.RemoveAt(which % _mail.Count);
        }
    }

    /// <summary>The job's silo dies: what was saved is read again, messages are gone, and the job asks.</summary>
    public void Restart()
    {
        State = JobStateJson.Read(JobStateJson.Write(_disk));
        _mail.Clear();
        AskAgain();
    }

    /// <summary>The write of a decision fails: the decision never was.</summary>
    public void FailToSave()
    {
        JobDecider.Decide(State, [new JobEvent.Woken(), DrivenJob.Asked("unsaved")], Surroundings());
        Restart();
    }

    private void Decide(params JobEvent[] events)
    {
        var before = State;
        var decision = JobDecider.Decide(before, events, Surroundings());
        State = decision.State;
        Check(before, events, decision);
        if (decision.MustSave)
        {
            _disk = State;
        }

        foreach (var effect in decision.Effects)
        {
            _mail.Add(
                effect switch
                {
                    JobEffect.Dispatch dispatch => () => Begin(dispatch.Run),
                    JobEffect.Cancel cancel => () => Stop(cancel.Run),
                    _ => RecordLater(),
                }
            );
        }
    }

    /// <summary>What is unrecorded now is in the history when the message comes; what is added meanwhile is not.</summary>
    private Func<JobEvent?> RecordLater()
    {
        var ids = State.UnrecordedRuns.Select(r => r.RunId).ToHashSet(StringComparer.Ordinal);
        DateTimeOffset? to = State.UnrecordedOccurrences.IsEmpty ? null : State.UnrecordedOccurrences[^1].At;
        return () => new JobEvent.Recorded(ids, to);
    }

    private JobSurroundings Surroundings() =>
        new()
        {
            JobName = "greet",
            Now = Now,
            ClusterZone = "UTC",
            ClusterUid = "test",
            Pauses = [.. _pauses],
            Draw = _draws.NextDouble,
        };

    private static T? Pick<T>(IEnumerable<T> from, int which)
    {
        var all = from.ToList();
        return all.Count == 0 ? default : all[which % all.Count];
    }
}
