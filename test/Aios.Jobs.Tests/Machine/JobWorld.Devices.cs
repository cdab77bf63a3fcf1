using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Devices: each attempt is begun once, by the claim on disk, and its end is on record before anybody is told.</summary>
internal sealed partial class JobWorld
{
    private readonly Dictionary<(string RunId, int Attempt), AttemptRecord> _claims = [];
    private readonly HashSet<(string RunId, int Attempt)> _dead = [];

    private IEnumerable<(string RunId, int Attempt)> Live =>
        _claims.Where(c => c.Value.Outcome is null && !_dead.Contains(c.Key)).Select(c => c.Key);

    public void End(int which, int outcome)
    {
        if (Live.Any())
        {
            var key = Pick(Live, which);
            EndAs(key, (Outcome)(outcome % 3));
            _mail.Add(() => Report(key));
        }
    }

    public void Die(int which)
    {
        if (Live.Any())
        {
            var key = Pick(Live, which);
            _dead.Add(key);
            _mail.Add(() => Report(key));
        }
    }

    /// <summary>What a device reports until it is acknowledged may come again at any time.</summary>
    public void ReportAgain(int which)
    {
        if (_claims.Count > 0)
        {
            var key = Pick(_claims.Keys.Order(), which);
            _mail.Add(() => Report(key));
        }
    }

    private JobEvent? Begin(Run run)
    {
        var key = (run.RunId, run.Attempt);
        if (!_claims.ContainsKey(key))
        {
            Assert.DoesNotContain(Live, l => l.RunId == run.RunId);
            _claims.Add(
                key,
                new AttemptRecord
                {
                    Number = run.Attempt,
                    Device = "nas1",
                    Incarnation = 7,
                    StartedAt = Now,
                }
            );
        }

        return Report(key);
    }

    private JobEvent? Stop(Run run)
    {
        var key = (run.RunId, run.Attempt);
        if (!_claims.TryGetValue(key, out var claim))
        {
            claim = new AttemptRecord
            {
                Number = run.Attempt,
                Device = "",
                Incarnation = 0,
                StartedAt = Now,
            };
            _claims.Add(key, claim);
            EndAs(key, Outcome.Canceled);
        }
        else if (Live.Contains(key))
        {
            EndAs(key, Outcome.Canceled);
        }

        return claim.Device.Length == 0 ? new JobEvent.NeverBegins(run.RunId, run.Attempt) : Report(key);
    }

    private void EndAs((string, int) key, Outcome outcome) =>
        _claims[key] = _claims[key] with
        {
            Outcome = outcome,
            FinishedAt = Now,
            Error = outcome is Outcome.Succeeded ? null : "it did not work",
        };

    /// <summary>What is to be said of an attempt now.</summary>
    private JobEvent Report((string RunId, int Attempt) key)
    {
        var claim = _claims[key];
        return claim.Outcome is not null ? new JobEvent.Ended(key.RunId, claim)
            : _dead.Contains(key) ? new JobEvent.Lost(key.RunId, key.Attempt, "nas1", 7, claim.StartedAt, "gone")
            : new JobEvent.Started(key.RunId, key.Attempt, "nas1", 7, claim.StartedAt);
    }

    /// <summary>The job is removed, the world is kind: then every run ends, everything is recorded, and the job sleeps for good.</summary>
    public void Settle()
    {
        Remove();
        for (
            var round = 0;
            (!State.Runs.IsEmpty || State.HasUnrecorded || State.AlarmAt is not null) && round < 3000;
            round++
        )
        {
            Pass(TimeSpan.FromMinutes(1));
            Wake();
            AskAgain();
            while (_mail.Count > 0)
            {
                Deliver(0, 2);
            }

            foreach (var key in Live.ToList())
            {
                EndAs(key, Outcome.Succeeded);
                _mail.Add(() => Report(key));
            }
        }

        Assert.Empty(State.Runs);
        Assert.False(State.HasUnrecorded);
        Assert.Null(State.AlarmAt);
        Assert.Empty(State.Definitions);
        Assert.Equal(_known.Order(StringComparer.Ordinal), _ends.Keys.Order(StringComparer.Ordinal));
    }
}
