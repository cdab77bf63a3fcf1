using Aios.Jobs.Pauses;

namespace Aios.Jobs.Occurrences;

/// <summary>Takes any number of instants in order and keeps the latest one by one, those before them as stretches of the same fate.</summary>
/// <param name="pauses">Where one begins or ends, so does a stretch.</param>
/// <param name="tooLate">And at this instant.</param>
internal sealed class SummarisedInstants(IReadOnlyList<Pause> pauses, DateTimeOffset tooLate)
{
    private readonly List<Stretch> _stretches = [];
    private readonly Queue<DueInstant> _single = new();

    public void Add(DateTimeOffset at)
    {
        _single.Enqueue(new DueInstant(at, at, 1, pauses.HoldingAt(at)));
        if (_single.Count > DueInstants.MaxSingle)
        {
            var oldest = _single.Dequeue();
            Summarise(oldest.At, oldest.At, 1, oldest.At);
        }
    }

    /// <summary>Adds instants that are equally far from each other, in no more time than their pauses take.</summary>
    public void SummariseSteps(DateTimeOffset first, TimeSpan step, long count)
    {
        while (count > 0)
        {
            var end = EndOfStretch(first);
            var inStretch =
                end is { } e && e < first.AddTicks((count - 1) * step.Ticks)
                    ? ((e - first).Ticks + step.Ticks - 1) / step.Ticks
                    : count;
            var last = first.AddTicks((inStretch - 1) * step.Ticks);
            Summarise(first, last, inStretch, inStretch > 1 ? last - step : last);
            (first, count) = (last + step, count - inStretch);
        }
    }

    public DueInstants ToDue()
    {
        List<DueInstant> all = [];
        var latestFree = _single.Any(s => s.Pause is null) ? null : _stretches.FindLast(s => s.Pause is null);
        foreach (var stretch in _stretches)
        {
            all.AddRange(ReferenceEquals(stretch, latestFree) ? stretch.WithLastAlone() : [stretch.Whole]);
        }

        all.AddRange(_single);
        return new DueInstants { InOrder = all, Latest = LastFree(all) };
    }

    private static DateTimeOffset? LastFree(List<DueInstant> all)
    {
        var index = all.FindLastIndex(d => d.Pause is null);
        return index < 0 ? null : all[index].At;
    }

    private void Summarise(DateTimeOffset first, DateTimeOffset last, long count, DateTimeOffset beforeLast)
    {
        var pause = pauses.HoldingAt(first);
        if (
            _stretches is [.., var current]
            && ReferenceEquals(current.Pause, pause)
            && current.First < tooLate == first < tooLate
        )
        {
            current.BeforeLast = count > 1 ? beforeLast : current.Last;
            current.Last = last;
            current.Count += count;
        }
        else
        {
            _stretches.Add(
                new Stretch
                {
                    First = first,
                    BeforeLast = beforeLast,
                    Last = last,
                    Count = count,
                    Pause = pause,
                }
            );
        }
    }

    /// <summary>When another pause, or none, decides, or what is not too late begins; null: never.</summary>
    private DateTimeOffset? EndOfStretch(DateTimeOffset from)
    {
        DateTimeOffset? end = from < tooLate ? tooLate : null;
        foreach (var pause in pauses)
        {
            end = Earlier(end, pause.From > from ? pause.From : null);
            end = Earlier(end, pause.Until > from ? pause.Until : null);
        }

        return end;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;

    private sealed class Stretch
    {
        public required DateTimeOffset First { get; init; }

        public required DateTimeOffset BeforeLast { get; set; }

        public required DateTimeOffset Last { get; set; }

        public required long Count { get; set; }

        public required Pause? Pause { get; init; }

        public DueInstant Whole => new(First, Last, Counted(Count), Pause, IsOld: true);

        public IEnumerable<DueInstant> WithLastAlone() =>
            Count == 1
                ? [Whole]
                :
                [
                    new(First, BeforeLast, Counted(Count - 1), Pause, IsOld: true),
                    new(Last, Last, 1, Pause, IsOld: true),
                ];

        /// <summary>A clock that leaps over centuries is no reason to fail.</summary>
        private static int Counted(long count) => (int)Math.Min(count, int.MaxValue);
    }
}
