using System.Collections.Immutable;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>A decision in the making: the state as changed so far, and what is to be done about it.</summary>
internal sealed class JobWork(JobState state, JobSurroundings surroundings)
{
    private readonly List<JobEffect> _effects = [];
    private readonly List<InputNews> _inputNews = [];
    private bool _records;

    public JobState State { get; private set; } = state;

    public JobSurroundings Surroundings { get; } = surroundings;

    public DateTimeOffset Now => Surroundings.Now;

    /// <summary>Something that must survive has changed.</summary>
    public bool MustSave { get; private set; }

    public ImmutableList<JobEffect> Effects => [.. _effects];

    public ImmutableList<InputNews> InputNews => [.. _inputNews];

    /// <summary>Runs that wait for earlier ones, and all others: counted once, since queues may be long.</summary>
    public int Held { get; private set; } = state.Runs.Values.Count(r => r.Status is RunStatus.Held);

    public int Active => State.Runs.Count - Held;

    public void Save(JobState changed)
    {
        State = changed;
        MustSave = true;
    }

    /// <summary>Changes what a device or the history would tell again after a crash.</summary>
    public void Note(JobState changed) => State = changed;

    public void Do(JobEffect effect) => _effects.Add(effect);

    public void Tell(InputNews news) => _inputNews.Add(news);

    /// <summary>Once is enough: all that is unrecorded goes together.</summary>
    public void Record()
    {
        if (!_records)
        {
            _records = true;
            Do(new JobEffect.Record());
        }
    }

    /// <summary>Leaves a row of an occurrence.</summary>
    public void Leave(Occurrence row)
    {
        Save(State with { UnrecordedOccurrences = State.UnrecordedOccurrences.Add(row) });
        Record();
    }

    public void Add(Run run)
    {
        Count(run, +1);
        Save(State with { Runs = State.Runs.Add(run.RunId, run) });
    }

    public void Change(Run run)
    {
        Count(State.Runs[run.RunId], -1);
        Count(run, +1);
        Save(State with { Runs = State.Runs.SetItem(run.RunId, run) });
    }

    public void Drop(Run run)
    {
        Count(State.Runs[run.RunId], -1);
        Save(State with { Runs = State.Runs.Remove(run.RunId) });
    }

    private void Count(Run run, int by) => Held += run.Status is RunStatus.Held ? by : 0;
}
