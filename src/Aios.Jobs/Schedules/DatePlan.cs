namespace Aios.Jobs.Schedules;

/// <summary>Local times that belong to dates. Cronos' rule at changes of the clock: a skipped time runs at the next valid instant,
/// a repeated one once, the first time; what comes at one instant is one.</summary>
internal sealed class DatePlan(IDateMoments moments, PlannedDates dates, LocalClock clock) : IPlan
{
    public DateTimeOffset? Next(PlanTerms terms, DateTimeOffset after)
    {
        // Times before the one that the clock shows have all been shown, also where it shows them again.
        var today = DateOnly.FromDateTime(clock.At(after));
        var date = dates.From(moments.PassMidnight ? today.AddDays(-1) : today);
        while (date is { } current)
        {
            if (FirstAfter(after, current, moments.On(current, terms.Seed)) is { } instant)
            {
                return instant;
            }

            date = dates.From(current.AddDays(1));
        }

        return null;
    }

    private DateTimeOffset? FirstAfter(DateTimeOffset after, DateOnly date, int[] seconds)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var (low, high) = (0, seconds.Length);
        DateTimeOffset? found = null;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var instant = clock.FirstShows(midnight.AddTicks(seconds[middle] * TimeSpan.TicksPerSecond));
            if (instant > after)
            {
                (high, found) = (middle, instant);
            }
            else
            {
                low = middle + 1;
            }
        }

        return found;
    }
}
