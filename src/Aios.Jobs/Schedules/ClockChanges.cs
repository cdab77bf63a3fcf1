namespace Aios.Jobs.Schedules;

/// <summary>The offsets of one zone, found once for each year by asking .NET for offsets at instants.</summary>
/// <remarks>Asking .NET each time costs more than all the rest of a plan.</remarks>
internal sealed class ClockChanges(TimeZoneInfo zone)
{
    /// <summary>No offset holds for a shorter time than this.</summary>
    private static readonly TimeSpan s_step = TimeSpan.FromHours(6);

    private readonly Year?[] _years = new Year?[DateTime.MaxValue.Year + 1];

    public TimeSpan OffsetAt(DateTime utc)
    {
        var year = YearOf(utc.Year);
        var offset = year.Offset;
        foreach (var change in year.Changes)
        {
            if (change.At > utc)
            {
                break;
            }

            offset = change.After;
        }

        return offset;
    }

    /// <summary>The first change later than one instant and not later than another; both are UTC.</summary>
    public ClockChange? Between(DateTime after, DateTime upTo)
    {
        for (var year = after.Year; year <= upTo.Year; year++)
        {
            foreach (var change in YearOf(year).Changes)
            {
                if (change.At > after)
                {
                    return change.At <= upTo ? change : null;
                }
            }
        }

        return null;
    }

    // Two threads may find the same at once: no harm.
    private Year YearOf(int year) => _years[year] ??= Read(year);

    private Year Read(int year)
    {
        var (at, end) = (Start(year), Start(year + 1));
        var first = zone.GetUtcOffset(at);
        List<ClockChange> changes = [];
        for (var offset = first; at < end; at += s_step)
        {
            var next = zone.GetUtcOffset(at + s_step);
            if (next != offset)
            {
                changes.Add(new ClockChange(Bisect(at, at + s_step), offset, next));
                offset = next;
            }
        }

        return new Year(first, [.. changes]);
    }

    /// <summary>The first second with the offset of the later instant.</summary>
    private DateTime Bisect(DateTime low, DateTime high)
    {
        var after = zone.GetUtcOffset(high);
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low + TimeSpan.FromSeconds((long)((high - low).TotalSeconds / 2));
            (low, high) = zone.GetUtcOffset(middle) == after ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static DateTime Start(int year) => new(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <param name="Offset">At the year's first instant.</param>
    /// <param name="Changes">Later than the year's first instant, up to the next year's, ascending.</param>
    private sealed record Year(TimeSpan Offset, ClockChange[] Changes);
}
