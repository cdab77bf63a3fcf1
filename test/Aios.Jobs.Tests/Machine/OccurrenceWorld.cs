using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>A job, a clock that jumps both ways, pauses and changes: what a job's rows depend on, without devices.</summary>
/// <param name="definitions">Those that the job has in turn.</param>
/// <param name="restarts">False: its silo never dies.</param>
internal sealed class OccurrenceWorld(JobDefinition[] definitions, bool restarts)
{
    private readonly ExpectedRows _expected = new();
    private readonly List<Pause> _pauses = [];
    private readonly List<Occurrence> _rows = [];
    private readonly DrivenJob _job = new();

    /// <summary>All rows ever left.</summary>
    public IReadOnlyList<Occurrence> Rows => _rows;

    public JobState State => _job.State;

    public void Pass(TimeSpan time) => _job.Now += time;

    public void Wake() => Decide(new JobEvent.Woken());

    public void Define(int which)
    {
        var definition = definitions[which % definitions.Length];
        Decide(new JobEvent.Defined(definition, DefinitionJson.Hash(DefinitionJson.Write(definition))));
    }

    public void Remove() => Decide(new JobEvent.Removed());

    /// <summary>A tag, the job, or everything is paused, perhaps from a past instant on; or all of them are resumed.</summary>
    public void PauseOrResume(int which, TimeSpan time)
    {
        if (_pauses.RemoveAll(p => p.Until is null) > 0 && which % 3 == 0)
        {
            return;
        }

        _pauses.Add(
            new Pause
            {
                Scope = (PauseScope)(which % 4),
                Name = which % 4 == 1 ? "greet" : "gpu",
                From = _job.Now - (time * (which % 2)),
                Until = which % 5 == 0 ? null : _job.Now + time,
                By = "ada",
            }
        );
    }

    public void EndAll()
    {
        foreach (var runId in State.Runs.Where(r => r.Value.Status is not RunStatus.Held).Select(r => r.Key))
        {
            _job.End(runId, Outcome.Succeeded);
        }
    }

    public void CancelAll() =>
        _job.Decide([.. State.Runs.Keys.Select(runId => new JobEvent.CancelRequested(runId, "ada"))]);

    public void Record()
    {
        while (State.UnrecordedOccurrences is [.., var last] rows)
        {
            _job.Decide(new JobEvent.Recorded(new HashSet<string>(), last.At));
            Assert.True(State.UnrecordedOccurrences.Count < rows.Count);
        }
    }

    public void Restart()
    {
        if (restarts)
        {
            _job.State = JobStateJson.Read(JobStateJson.Write(State));
        }
    }

    private void Decide(JobEvent happened)
    {
        var old = State.UnrecordedOccurrences.Count;
        _job.Pauses = _pauses;
        var decision = _job.Decide(happened);
        var rows = State.UnrecordedOccurrences.GetRange(old, State.UnrecordedOccurrences.Count - old);
        var job = State.Definition ?? definitions[0];
        _expected.Check([happened], [.. rows], _job.Now, [.. _pauses.Where(p => Concerns(p, job))]);
        _rows.AddRange(rows);
        Assert.DoesNotContain(decision.Effects, e => e is JobEffect.Dispatch d && d.Run.ScheduledAt > _job.Now);
    }

    /// <summary>All definitions of this world have the same tags.</summary>
    private static bool Concerns(Pause pause, JobDefinition job) =>
        pause.Scope is PauseScope.All or PauseScope.Job || (pause.Scope is PauseScope.Tag && job.Tags.Contains("gpu"));
}
