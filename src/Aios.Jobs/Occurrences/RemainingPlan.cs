using System.Collections.Immutable;
using Aios.Jobs.Definitions;
using Aios.Jobs.Schedules;

namespace Aios.Jobs.Occurrences;

/// <summary>A job's planned instants without those that came already while the clock was ahead.</summary>
/// <param name="Definition">The definition in force.</param>
/// <param name="Terms">What else the plan depends on.</param>
/// <param name="Lived">Ranges whose instants do not come again.</param>
public readonly record struct RemainingPlan(
    JobDefinition Definition,
    PlanTerms Terms,
    ImmutableList<InstantRange> Lived
)
{
    /// <summary>The first instant later than this; null: there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var next = PlannedInstants.Next(Definition, Terms, after);
        while (!Lived.IsEmpty && LivedAround(next) is { } range)
        {
            next = PlannedInstants.Next(Definition, Terms, range.To);
        }

        return next;
    }

    private InstantRange? LivedAround(DateTimeOffset? at) =>
        at is { } instant ? Lived.Find(range => range.Contains(instant)) : null;

    /// <summary>How far its instants are from each other, where all of them are equally far; null: they are not.</summary>
    internal TimeSpan? Step =>
        Lived.IsEmpty && Definition is { Schedule: IntervalSchedule interval, Jitter.Ticks: 0, SkipDates.Count: 0 }
            ? interval.Every
            : null;
}
