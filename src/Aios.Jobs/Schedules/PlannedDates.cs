using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>The local dates on which something may be planned: the days of the week named, without the dates skipped.</summary>
internal sealed class PlannedDates(IReadOnlyList<DayOfWeek> days, IReadOnlyList<DateRange> skipped)
{
    private const int Week = 7;

    private readonly DayOfWeek[] _days = [.. days];
    private readonly DateRange[] _skipped = [.. Merged(skipped)];

    public bool Skips => _skipped.Length > 0;

    /// <summary>This date, or the next one after it on which something may be planned; null: there is none.</summary>
    public DateOnly? From(DateOnly date)
    {
        while (date <= PlanHorizon.LastDate)
        {
            if (RangeOf(date) is { } range)
            {
                if (range.To >= PlanHorizon.LastDate)
                {
                    return null;
                }

                date = range.To.AddDays(1);
            }
            else if (_days.Length % Week != 0 && Array.IndexOf(_days, date.DayOfWeek) < 0)
            {
                date = date.AddDays(1);
            }
            else
            {
                return date;
            }
        }

        return null;
    }

    private DateRange? RangeOf(DateOnly date)
    {
        var (low, high) = (0, _skipped.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _skipped[middle].To < date ? (middle + 1, high) : (low, middle);
        }

        return low < _skipped.Length && _skipped[low].From <= date ? _skipped[low] : null;
    }

    private static List<DateRange> Merged(IReadOnlyList<DateRange> ranges)
    {
        List<DateRange> merged = [];
        foreach (var range in ranges.OrderBy(r => r.From))
        {
            if (merged.Count > 0 && range.From.DayNumber <= merged[^1].To.DayNumber + 1)
            {
                merged[^1] = merged[^1] with { To = range.To > merged[^1].To ? range.To : merged[^1].To };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
