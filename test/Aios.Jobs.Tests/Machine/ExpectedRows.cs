using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Schedules;
using Aios.Jobs.Tests.Schedules;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Which instants should have got rows by now, and which, by a plain account of definitions, wakes and pauses: it looks at
/// one instant after the other and keeps a list of the times that were dealt with.</summary>
internal sealed class ExpectedRows
{
    private List<(DateTimeOffset After, DateTimeOffset To)> _dealtWith = [];
    private readonly List<Leap> _leaps = [];
    private readonly Dictionary<DateTimeOffset, Occurrence> _history = [];
    private JobDefinition? _definition;
    private DateTimeOffset _anchor;
    private DateTimeOffset _mark;
    private DateTimeOffset? _lastInstant;

    /// <param name="events">What was decided about.</param>
    /// <param name="rows">The rows that the decision left.</param>
    /// <param name="now">When it was decided.</param>
    /// <param name="pauses">Those that concern the job.</param>
    public void Check(IEnumerable<JobEvent> events, List<Occurrence> rows, DateTimeOffset now, List<Pause> pauses)
    {
        var expected = events.SelectMany(e => After(e, now, pauses)).ToList();
        var left = rows.Where(r => r.Count > 0).ToList();
        Assert.Equal(expected.Count, left.Sum(r => r.Count));
        var (from, last) = (0, default(DateTimeOffset));
        foreach (var row in left)
        {
            var to = from + row.Count;
            var isRight =
                (row.From ?? row.At) == expected[from].At
                && row.At == expected[to - 1].At
                && row.At > last
                && row.At <= now
                && (row.Count == 1 || to <= expected.Count - 1000);
            for (; from < to; from++)
            {
                isRight &= expected[from].Fate == FateOf(row);
            }

            Assert.True(isRight, $"{row} after one at {last}, now {now}");
            last = row.At;
        }

        foreach (var row in rows)
        {
            var earlier = _history.GetValueOrDefault(row.At);
            if (earlier?.Disposition is Disposition.Ran || (row.Count == 0 && earlier is not { Count: > 1 }))
            {
                Assert.Fail($"{row} replaces {earlier}");
            }

            _history[row.At] = row;
        }
    }

    private static Fate FateOf(Occurrence row) =>
        row.Disposition switch
        {
            Disposition.Missed => Fate.Missed,
            Disposition.SkippedPaused => Fate.Paused,
            _ => Fate.Admitted,
        };

    private List<(DateTimeOffset At, Fate Fate)> After(JobEvent happened, DateTimeOffset now, List<Pause> pauses)
    {
        if (happened is JobEvent.Woken)
        {
            return Evaluate(now, pauses);
        }

        if (happened is JobEvent.Removed && _definition is not null)
        {
            var passed = Evaluate(now, pauses);
            (_definition, _lastInstant) = (null, null);
            return passed;
        }

        if (happened is JobEvent.Defined defined && !Same(defined.Definition))
        {
            var (before, passed) = (_definition, Evaluate(now, pauses));
            if (before is not { Enabled: true, Schedule: not null } && defined.Definition.Schedule is not null)
            {
                var written = Plan.Utc("2026-01-01");
                Remember(Max(_mark, written), now, hasRows: false);
            }

            _anchor =
                before is null ? now
                : Equals(before.Schedule, defined.Definition.Schedule) ? _anchor
                : _lastInstant ?? _anchor;
            _definition = defined.Definition;
            MarkTo(now > _mark ? now : _mark);
            return passed;
        }

        return [];
    }

    private bool Same(JobDefinition definition) =>
        _definition is not null && DefinitionJson.Write(_definition) == DefinitionJson.Write(definition);

    private List<(DateTimeOffset At, Fate Fate)> Evaluate(DateTimeOffset now, List<Pause> pauses)
    {
        GoBack(now);
        if (_definition is null)
        {
            return [];
        }

        var due = Due(now);
        if (due.Count == 0)
        {
            return [];
        }

        var latest = due.FindLast(at => !pauses.Exists(p => p.HoldsAt(at)));
        var fates = due.Select((at, i) => (At: at, Fate: FateOf(at, i < due.Count - 1000, latest, now, pauses)))
            .ToList();
        var leftOut = fates.TakeWhile(f => f.Fate is not Fate.Admitted).Where(f => f.Fate is Fate.Missed).ToList();
        if (leftOut.Count > 0)
        {
            Remember(_mark, leftOut[^1].At, hasRows: true);
        }

        MarkTo(due[^1]);
        _lastInstant = due[^1];
        return fates;
    }

    private List<DateTimeOffset> Due(DateTimeOffset now)
    {
        List<DateTimeOffset> due = [];
        var at = _mark;
        while (PlannedInstants.Next(_definition!, Terms.In("UTC", _anchor, Seed), at) is { } next && next <= now)
        {
            at = next;
            if (!_dealtWith.Exists(range => range.After < at && at <= range.To))
            {
                due.Add(at);
            }
        }

        return due;
    }

    private Fate FateOf(DateTimeOffset at, bool isOld, DateTimeOffset latest, DateTimeOffset now, List<Pause> pauses)
    {
        var unnoticed = at != latest || now - at > TimeSpan.FromMinutes(1);
        return pauses.Exists(p => p.HoldsAt(at)) ? Fate.Paused
            : now - at > _definition!.MaxLateness ? Fate.Missed
            : _definition.CatchUp switch
            {
                CatchUp.None => unnoticed,
                CatchUp.One => at != latest,
                _ => isOld && at != latest,
            }
                ? Fate.Missed
            : Fate.Admitted;
    }

    private void GoBack(DateTimeOffset now)
    {
        var first = _leaps.FindIndex(leap => leap.After <= now && now < leap.To);
        if (now >= _mark || first < 0)
        {
            return;
        }

        var leap = _leaps[first];
        MarkTo(_mark);
        _dealtWith = [.. _leaps.Skip(first).SelectMany(l => l.Parts).Aggregate(_dealtWith.AsEnumerable(), Without)];
        _leaps.RemoveRange(first, _leaps.Count - first);
        _mark = leap.After;
        if (!leap.HasRows || _definition is null)
        {
            MarkTo(now);
        }

        _lastInstant = _lastInstant > _mark ? null : _lastInstant;
        _anchor = _anchor > now ? now : _anchor;
    }

    private void MarkTo(DateTimeOffset to)
    {
        if (_dealtWith is [.., var last] && last.To == _mark)
        {
            _dealtWith[^1] = (last.After, to);
        }
        else
        {
            _dealtWith.Add((_mark, to));
        }

        _mark = to;
    }

    private void Remember(DateTimeOffset after, DateTimeOffset to, bool hasRows)
    {
        if (to - after < TimeSpan.FromMinutes(1))
        {
            return;
        }

        IEnumerable<(DateTimeOffset, DateTimeOffset)> parts = [(after, to)];
        _leaps.Add(new Leap(after, to, hasRows, [.. _dealtWith.Aggregate(parts, Without)]));
        if (_leaps.Count > 4)
        {
            _leaps.Remove(_leaps.MinBy(l => l.To - l.After)!);
        }
    }

    private static IEnumerable<(DateTimeOffset After, DateTimeOffset To)> Without(
        IEnumerable<(DateTimeOffset After, DateTimeOffset To)> ranges,
        (DateTimeOffset After, DateTimeOffset To) part
    ) =>
        ranges
            .SelectMany(r => new[] { (r.After, To: Min(r.To, part.After)), (After: Max(r.After, part.To), r.To) })
            .Where(r => r.After < r.To);

    /// <summary>The seed of a job called greet in the cluster of the tests.</summary>
    private static long Seed { get; } = PlanSeed.Of("test", "greet");

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <param name="After">Where it began.</param>
    /// <param name="To">Where it ended.</param>
    /// <param name="HasRows">Something was planned in it.</param>
    /// <param name="Parts">Those of its times that were not dealt with before.</param>
    private sealed record Leap(
        DateTimeOffset After,
        DateTimeOffset To,
        bool HasRows,
        List<(DateTimeOffset, DateTimeOffset)> Parts
    );

    private enum Fate
    {
        Admitted,
        Paused,
        Missed,
    }
}
