using System.Collections.Immutable;
using Aios.Jobs.Catalog;
using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Jobs that come after each other, and beside them a simple account of what each has heard.</summary>
internal sealed class AfterWorld
{
    private readonly List<Member> _jobs = [];
    private readonly Dependents _dependents;
    private DateTimeOffset _now = DrivenJob.Begin;
    private int _triggers;

    public AfterWorld(IReadOnlyList<AfterSpec?> specs)
    {
        _dependents = new Dependents(
            specs
                .Select((spec, i) => (Name: $"j{i}", spec))
                .Where(job => job.spec is not null)
                .Select(job => KeyValuePair.Create(job.Name, job.spec!.Inputs.Select(i => i.Job).ToImmutableArray()))
        );
        for (var i = 0; i < specs.Count; i++)
        {
            var job = new Member($"j{i}");
            _jobs.Add(job);
            var definition = Sample.Triggered with
            {
                Name = job.Name,
                After = specs[i],
                Overlap = Overlap.Allow,
                MaxParallel = 10_000,
            };
            Decide(job, new JobEvent.Defined(definition, "hash"));
        }
    }

    public void Trigger(int which) => Decide(_jobs[which % _jobs.Count], DrivenJob.Asked($"k{_triggers++}"));

    public void End(int which, int outcome)
    {
        var job = _jobs[which % _jobs.Count];
        if (job.State.Runs.Values.FirstOrDefault() is { } run)
        {
            var how = (Outcome)(outcome % 3);
            var ended = new AttemptRecord
            {
                Number = 1,
                Device = "a",
                Incarnation = 1,
                StartedAt = _now,
                FinishedAt = _now,
                Outcome = how,
            };
            Decide(job, new JobEvent.Ended(run.RunId, ended));
            job.Ended.Add((run.RunId, how));
        }
    }

    public void Record(int which)
    {
        var job = _jobs[which % _jobs.Count];
        Decide(job, new JobEvent.Recorded(job.State.UnrecordedRuns.Select(r => r.RunId).ToHashSet(), null));
    }

    /// <summary>A job tells the first dependent that it owes something.</summary>
    public void Deliver(int which, bool arrives, bool acknowledged)
    {
        var job = _jobs[which % _jobs.Count];
        if (job.State.EndsToTell.FirstOrDefault()?.Dependent is not { } name)
        {
            return;
        }

        var ends = job.State.EndsToTell.Where(e => e.Dependent == name).ToList();
        if (arrives)
        {
            var dependent = _jobs.Single(j => j.Name == name);
            Decide(dependent, [.. ends.Select(e => new JobEvent.InputEnded(job.Name, e.RunId, e.Outcome))]);
            ends.ForEach(e => dependent.Hear(job.Name, e.RunId, e.Outcome));
        }

        if (acknowledged)
        {
            Decide(job, new JobEvent.Told(name, ends.Select(e => e.RunId).ToHashSet()));
        }
    }

    /// <summary>Its silo dies: what was not saved is gone.</summary>
    public void Restart(int which)
    {
        var job = _jobs[which % _jobs.Count];
        job.State = JobStateJson.Read(job.Disk);
    }

    /// <summary>Everything ends, in the end: then nothing may be missing, and nothing too much.</summary>
    public void Settle()
    {
        while (_jobs.Any(j => !j.State.Runs.IsEmpty || j.State.IsOwing))
        {
            for (var i = 0; i < _jobs.Count; i++)
            {
                End(i, i);
                Record(i);
                Deliver(i, arrives: true, acknowledged: true);
            }
        }

        foreach (var job in _jobs)
        {
            foreach (var input in job.State.Definition!.After?.Inputs ?? [])
            {
                var ended = _jobs.Single(j => j.Name == input.Job).Ended.Select(e => e.RunId).ToHashSet();
                Assert.True(
                    ended.SetEquals(job.HeardOf(input.Job)),
                    $"{job.Name} has not heard every end of {input.Job}"
                );
            }

            Assert.Equal(job.Rounds, job.Fired);
        }
    }

    private void Decide(Member job, params JobEvent[] events)
    {
        _now += TimeSpan.FromMilliseconds(10);
        var decision = JobDecider.Decide(
            job.State,
            events,
            new JobSurroundings
            {
                JobName = job.Name,
                Now = _now,
                ClusterZone = "UTC",
                ClusterUid = "test",
                Dependents = _dependents.Of(job.Name),
                Draw = () => 0.5,
            }
        );
        job.State = decision.State;
        if (decision.MustSave)
        {
            job.Disk = JobStateJson.Write(decision.State);
        }

        job.Fired.AddRange(decision.Inputs.OfType<InputNews.Fired>().Select(f => Member.Words(f.Inputs)));
    }

    /// <summary>One job, and what it should make of what it heard: each end at its first arrival.</summary>
    private sealed class Member(string name)
    {
        private readonly Dictionary<string, InputEnd> _waiting = new(StringComparer.Ordinal);
        private readonly HashSet<(string Job, string RunId)> _heard = [];

        public string Name => name;

        public JobState State { get; set; } = JobState.Empty;

        public string Disk { get; set; } = JobStateJson.Write(JobState.Empty);

        public List<(string RunId, Outcome Outcome)> Ended { get; } = [];

        public List<string> Fired { get; } = [];

        public List<string> Rounds { get; } = [];

        public IEnumerable<string> HeardOf(string job) => _heard.Where(h => h.Job == job).Select(h => h.RunId);

        public void Hear(string job, string runId, Outcome outcome)
        {
            var after = State.Definition!.After!;
            var input = after.Inputs.Single(i => i.Job == job);
            var isSuccess = outcome is Outcome.Succeeded;
            var counts = input.When is AfterWhen.Any || input.When is AfterWhen.Success == isSuccess;
            if (!_heard.Add((job, runId)) || !counts)
            {
                return;
            }

            _waiting[job] = new InputEnd(job, runId, outcome);
            if (after.Join is Join.Any || _waiting.Count == after.Inputs.Count)
            {
                Rounds.Add(Words(_waiting.Values));
                _waiting.Clear();
            }
        }

        public static string Words(IEnumerable<InputEnd> ends) =>
            string.Join(' ', ends.Select(e => $"{e.Job}/{e.RunId}/{e.Outcome}").Order(StringComparer.Ordinal));
    }
}
