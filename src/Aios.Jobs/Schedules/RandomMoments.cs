using Aios.Jobs.Definitions;

namespace Aios.Jobs.Schedules;

/// <summary>Times drawn for each date from the job's seed: every choice of so many different seconds of the window is as likely as any other.</summary>
internal sealed class RandomMoments(RandomDailySchedule schedule) : IDateMoments
{
    /// <summary>Asked again and again for yesterday, today and tomorrow; a power of two.</summary>
    private const int Remembered = 4;

    private readonly int _from = (int)schedule.From.ToTimeSpan().TotalSeconds;
    private readonly int _length = schedule.WindowSeconds;
    private readonly Drawn?[] _drawn = new Drawn?[Remembered];

    public bool PassMidnight => _from + _length > RandomDailySchedule.DaySeconds;

    public int[] On(DateOnly date, long seed)
    {
        // Two threads may draw the same at once: no harm.
        ref var place = ref _drawn[date.DayNumber & (Remembered - 1)];
        var drawn = place;
        if (drawn is null || drawn.Date != date || drawn.Seed != seed)
        {
            drawn = new Drawn(date, seed, Draw(date, seed));
            place = drawn;
        }

        return drawn.Seconds;
    }

    /// <summary>Floyd's way of choosing: as many draws as there are times.</summary>
    private int[] Draw(DateOnly date, long seed)
    {
        var draws = Draws.For(seed, DrawPurpose.Moments, date.DayNumber);
        var chosen = new SortedSet<int>();
        for (var last = _length - schedule.Times; last < _length; last++)
        {
            var second = _from + (int)draws.Below(last + 1);
            if (!chosen.Add(second))
            {
                chosen.Add(_from + last);
            }
        }

        return [.. chosen];
    }

    private sealed record Drawn(DateOnly Date, long Seed, int[] Seconds);
}
