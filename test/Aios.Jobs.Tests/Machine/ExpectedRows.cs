using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Which instants should have got rows by now, by a plain account of definitions and wakes.</summary>
internal sealed class ExpectedRows
{
    private JobDefinition? _definition;
    private DateTimeOffset _anchor;
    private DateTimeOffset _evaluatedTo;
    private DateTimeOffset? _lastInstant;

    public DateTimeOffset LastRow { get; private set; }

    public void Check(IEnumerable<JobEvent> events, List<Occurrence> rows, DateTimeOffset now)
    {
        var expected = events.SelectMany(e => After(e, now)).ToList();
        Assert.Equal(expected.Count, rows.Sum(r => r.Count));
        var at = -1;
        foreach (var row in rows)
        {
            at += row.Count;
            Assert.Equal(expected[at], row.At);
            Assert.True(row.At > LastRow && row.At <= now, $"row at {row.At}, after one at {LastRow}, now {now}");
            Assert.True(row.Count == 1 || row.Disposition is Disposition.Missed);
            LastRow = row.At;
        }
    }

    private List<DateTimeOffset> After(JobEvent happened, DateTimeOffset now)
    {
        if (happened is JobEvent.Woken)
        {
            return Evaluate(now);
        }

        if (happened is JobEvent.Removed)
        {
            var passed = Evaluate(now);
            (_definition, _lastInstant) = (null, null);
            return passed;
        }

        if (happened is JobEvent.Defined defined && !Same(defined.Definition))
        {
            var passed = Evaluate(now);
            _anchor =
                _definition is null ? now
                : Equals(_definition.Schedule, defined.Definition.Schedule) ? _anchor
                : _lastInstant ?? _anchor;
            _definition = defined.Definition;
            _evaluatedTo = now > _evaluatedTo ? now : _evaluatedTo;
            return passed;
        }

        return [];
    }

    private bool Same(JobDefinition definition) =>
        _definition is not null && DefinitionJson.Write(_definition) == DefinitionJson.Write(definition);

    private List<DateTimeOffset> Evaluate(DateTimeOffset now)
    {
        List<DateTimeOffset> passed = [];
        while (
            _definition is not null
            && PlannedInstants.Next(_definition, "UTC", _anchor, _evaluatedTo) is { } next
            && next <= now
        )
        {
            passed.Add(next);
            (_evaluatedTo, _lastInstant) = (next, next);
        }

        return passed;
    }
}
