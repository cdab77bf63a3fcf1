using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>What must hold of every decision.</summary>
internal sealed partial class JobWorld
{
    private readonly ExpectedRows _expected = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunResult> _ends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string RunId, DateTimeOffset At)> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<(string RunId, int Attempt)> _over = [];

    private void Check(JobState before, JobEvent[] events, JobDecision decision)
    {
        CheckRows(before, events, decision.State);
        CheckRuns(before, decision);
        CheckAnswers(events, decision);
        CheckOwners(decision.State);
        CheckAlarm(decision.State);
        if (!decision.MustSave)
        {
            Assert.Equal(JobStateJson.Write(Durable(before)), JobStateJson.Write(Durable(decision.State)));
        }
    }

    private void CheckRows(JobState before, JobEvent[] events, JobState after)
    {
        var last = before.UnrecordedOccurrences is [.., var old] ? old : null;
        var known = after.UnrecordedOccurrences.FindLastIndex(o => ReferenceEquals(o, last));
        var rows = after.UnrecordedOccurrences.Skip(known + 1).ToList();
        _expected.Check(events, rows, Now, _pauses);
        var ended = after.UnrecordedRuns.Select(r => r.RunId).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            Assert.Equal(row.Disposition is Disposition.Ran, row.RunId is not null);
            Assert.Equal(row.Disposition is Disposition.Ran, row.Reason is null);
            Assert.True(row.RunId is null || after.Runs.ContainsKey(row.RunId) || ended.Contains(row.RunId));
        }
    }

    private void CheckRuns(JobState before, JobDecision decision)
    {
        var after = decision.State;
        foreach (var runId in after.Runs.Keys.Where(id => !before.Runs.ContainsKey(id)))
        {
            Assert.True(_known.Add(runId), $"{runId} is there twice");
        }

        var earlier = before.UnrecordedRuns.Select(r => r.RunId).ToHashSet(StringComparer.Ordinal);
        foreach (var end in after.UnrecordedRuns.Where(r => !earlier.Contains(r.RunId)))
        {
            _known.Add(end.RunId);
            Assert.True(_ends.TryAdd(end.RunId, end), $"{end.RunId} ended twice");
            CheckAttempts(end.RunId, end.Attempts, int.MaxValue);
        }

        foreach (var run in after.Runs.Values)
        {
            Assert.False(_ends.ContainsKey(run.RunId));
            Assert.True(after.Definitions.ContainsKey(run.DefinitionHash));
            CheckAttempts(run.RunId, run.Attempts, run.Attempt - 1);
        }

        foreach (var dispatch in decision.Effects.OfType<JobEffect.Dispatch>())
        {
            Assert.DoesNotContain((dispatch.Run.RunId, dispatch.Run.Attempt), _over);
            Assert.False(_ends.ContainsKey(dispatch.Run.RunId));
        }
    }

    private void CheckAttempts(string runId, IReadOnlyList<AttemptRecord> attempts, int last)
    {
        var previous = 0;
        foreach (var attempt in attempts)
        {
            Assert.InRange(attempt.Number, previous + 1, last);
            previous = attempt.Number;
            _over.Add((runId, attempt.Number));
        }
    }

    private void CheckAnswers(JobEvent[] events, JobDecision decision)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is not JobEvent.Triggered asked)
            {
                Assert.False(decision.Answers.ContainsKey(i));
            }
            else if (decision.Answers[i] is TriggerAnswer.Accepted accepted)
            {
                var known = _keys.TryGetValue(asked.Key, out var earlier) && Now - earlier.At <= TimeSpan.FromDays(7);
                Assert.Equal(known, accepted.Duplicate);
                Assert.True(!known || earlier.RunId == accepted.RunId);
                _keys[asked.Key] = known ? earlier : (accepted.RunId, Now);
                Assert.Contains(accepted.RunId, _known);
            }
        }
    }

    /// <summary>Every unfinished run has somebody who acts next: another run's end, the alarm, or those who are asked again.</summary>
    private void CheckOwners(JobState state)
    {
        var asked = JobDecider.Decide(state, [new JobEvent.AskAgain()], Surroundings()).Effects.ToHashSet();
        var someActive = state.Runs.Values.Any(r => r.Status is not RunStatus.Held);
        var next = AlarmRules.NextInstant(state, "UTC");
        foreach (var run in state.Runs.Values)
        {
            Assert.True(
                run.Status switch
                {
                    RunStatus.Held => someActive,
                    RunStatus.Backoff => run.NotBefore is not null && next <= run.NotBefore,
                    RunStatus.Canceling => asked.Contains(new JobEffect.Cancel(run)),
                    _ => asked.Contains(new JobEffect.Dispatch(run)),
                },
                $"nobody acts for {run}"
            );
        }

        Assert.Equal(state.HasUnrecorded, asked.Contains(new JobEffect.Record()));
    }

    private void CheckAlarm(JobState state)
    {
        var soon = Now + AlarmRules.Heartbeat;
        if (!state.Runs.IsEmpty || state.HasUnrecorded)
        {
            Assert.True(state.AlarmAt <= soon, $"alarm at {state.AlarmAt}, now {Now}");
        }
        else if (AlarmRules.NextPlanned(state, "UTC") is { } next)
        {
            var ahead = next - AlarmRules.Lead;
            Assert.True(
                state.AlarmAt <= (ahead > soon ? ahead : soon),
                $"alarm at {state.AlarmAt}, next {next}, now {Now}"
            );
        }
    }

    /// <summary>Without what devices or the history would tell again.</summary>
    private static JobState Durable(JobState state) =>
        state with
        {
            UnrecordedRuns = [],
            UnrecordedOccurrences = [],
            Runs = state.Runs.SetItems(
                state
                    .Runs.Values.Where(r => r.Status is RunStatus.Running or RunStatus.Canceling)
                    .Select(r =>
                        KeyValuePair.Create(
                            r.RunId,
                            r with
                            {
                                Status = r.Status is RunStatus.Running ? RunStatus.Queued : r.Status,
                                Device = null,
                                Incarnation = 0,
                                AttemptStartedAt = null,
                            }
                        )
                    )
            ),
        };
}
