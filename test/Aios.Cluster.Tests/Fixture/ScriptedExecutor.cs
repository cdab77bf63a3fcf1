using System.Collections.Concurrent;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Results;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>An executor without programs: claims, records and reports as the real one does, and ends what the test says.</summary>
internal sealed class ScriptedExecutor(
    string device,
    long incarnation,
    Programs programs,
    IResultStore results,
    IAttemptListener listener,
    TimeProvider time,
    ScriptedExecutor? earlier
) : IAttemptExecutor
{
    private readonly ConcurrentDictionary<(string RunId, int Attempt), Running> _live = new(earlier?._live ?? []);
    private volatile bool _dead;

    /// <summary>It is told to stop programs, and does not.</summary>
    public bool IsDeaf { get; set; }

    public IReadOnlyList<LiveAttempt> Live => _dead ? [] : [.. _live.Values.Select(r => r.Attempt)];

    public TimeSpan LongestGrace => TimeSpan.Zero;

    public ValueTask<StartAnswer> StartAsync(AttemptAssignment assignment)
    {
        ObjectDisposedException.ThrowIf(_dead, this);
        programs.Seen.Enqueue($"{device} {assignment.Job}");
        var script = programs.Plan(device, assignment);
        if (script is Script.Refuse refuse)
        {
            return ValueTask.FromResult(Answer(refuse.Verdict));
        }

        var claim = new AttemptRecord
        {
            Number = assignment.Attempt,
            Device = device,
            Incarnation = incarnation,
            StartedAt = time.GetUtcNow(),
        };
        if (results.TryClaim(assignment.Job, assignment.RunId, claim, durable: false) is { } earlier)
        {
            return ValueTask.FromResult(
                Answer(StartVerdict.AlreadyClaimed) with
                {
                    ClaimedBy = earlier.Device.Length > 0 ? earlier.Device : null,
                    ClaimedIncarnation = earlier.Incarnation,
                    ClaimEnded = earlier.Outcome is not null,
                }
            );
        }

        var live = LiveAttempt.Of(assignment, DefinitionJson.Read(assignment.Definition.Json), claim.StartedAt);
        programs.Begin(new Begun(device, incarnation, assignment, claim.StartedAt));
        _live[(live.RunId, live.Attempt)] = new Running(live, claim);
        listener.Started(Report(live, claim));
        if (script is Script.EndAtOnce end)
        {
            End(live.RunId, live.Attempt, end.Outcome);
        }

        return script is Script.LoseAnswer
            ? throw new TimeoutException("The answer was lost.")
            : ValueTask.FromResult(Answer(StartVerdict.Started));
    }

    public bool Stop(string runId, int attempt, StopOrder order)
    {
        var isLive = !_dead && _live.ContainsKey((runId, attempt));
        if (isLive && !IsDeaf)
        {
            End(runId, attempt, order.EndsAs);
        }

        return isLive;
    }

    public Task KillAllAsync(string reason, Func<LiveAttempt, bool>? except = null)
    {
        foreach (var running in _live.Values.Where(r => except?.Invoke(r.Attempt) is not true).ToList())
        {
            End(running.Attempt.RunId, running.Attempt.Attempt, Outcome.Lost);
        }

        return Task.CompletedTask;
    }

    /// <summary>The program ends: the record first, then the word.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="outcome">How.</param>
    /// <param name="tell">False: the device dies between the record and the word.</param>
    public void End(string runId, int attempt, Outcome outcome, bool tell = true)
    {
        if (_dead || !_live.TryGetValue((runId, attempt), out var running))
        {
            return;
        }

        var record = running.Claim with
        {
            FinishedAt = time.GetUtcNow(),
            Outcome = outcome,
            ExitCode = outcome switch
            {
                Outcome.Succeeded => 0,
                Outcome.Failed => 1,
                _ => null,
            },
            Error = outcome is Outcome.Succeeded ? null : $"ended as {outcome}",
        };
        results.WriteAttempt(running.Attempt.Job, runId, record);
        programs.End(runId);
        if (tell)
        {
            _live.TryRemove((runId, attempt), out _);
            listener.Ended(Report(running.Attempt, record));
        }
    }

    /// <summary>As by a power cut: its programs are gone without a word or a record.</summary>
    /// <param name="but">Attempts that live on, without anybody who would hear of it.</param>
    public void Die(Func<LiveAttempt, bool>? but = null)
    {
        _dead = true;
        foreach (var (key, running) in _live)
        {
            if (but?.Invoke(running.Attempt) is not true)
            {
                programs.End(key.RunId);
                _live.TryRemove(key, out _);
            }
        }
    }

    private StartAnswer Answer(StartVerdict verdict) => new() { Verdict = verdict, Device = device };

    private AttemptReport Report(LiveAttempt live, AttemptRecord record) =>
        new()
        {
            Job = live.Job,
            RunId = live.RunId,
            Attempt = live.Attempt,
            Device = device,
            Incarnation = record.Incarnation,
            StartedAt = record.StartedAt,
            FinishedAt = record.FinishedAt,
            Outcome = record.Outcome,
            ExitCode = record.ExitCode,
            Error = record.Error,
        };

    private sealed record Running(LiveAttempt Attempt, AttemptRecord Claim);
}
